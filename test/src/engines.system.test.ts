import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import {
  administrator,
  countEvents,
  createHttpSource,
  ingest,
  type Session,
  setUp,
  signIn,
} from "./client.ts";
import {
  createDataFolder,
  type DataFolder,
  type Installation,
  startInstallation,
} from "./installation.ts";
import { eventually, memoryOfProcess, memoryOfTree, processTree } from "./processes.ts";

const sendersMax = 4;
const linesMax = 50;
const retryMs = 50;
const backMsMax = 45_000;
const folders: DataFolder[] = [];
let server: Installation | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
  for (const folder of folders.splice(0)) await folder.remove();
});

const start = async (): Promise<{ running: Installation; session: Session; token: string }> => {
  const folder = createDataFolder();
  folders.push(folder);
  const running = await startInstallation({ dataDir: folder.path });
  server = running;
  const session = await setUp(running);
  return { running, session, token: await createHttpSource(session, { name: "ledger" }) };
};

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    // It ended meanwhile.
    return "";
  }
};

/** The engines' processes that a command line names. */
const enginePids = (running: Installation, pattern: RegExp): readonly number[] =>
  processTree(running.pid)
    .map(({ pid }) => pid)
    .filter((pid) => pattern.test(commandOf(pid)));

const statusOf = async (url: string): Promise<number> =>
  (await fetch(url, { signal: AbortSignal.timeout(20_000) })).status;

interface Ledger {
  acknowledged: number;
  readonly answers: Map<string, number>;
  isEnded: boolean;
}

const nameOfAnswer = ({ status, headers }: Response): string =>
  status === 200 || !headers.has("retry-after") ? String(status) : `${status} with Retry-After`;

/** Sends batches until the ledger ends; each is sent again, under its key, until it is taken. */
const send = async (
  running: Installation,
  { token, sender, ledger }: { token: string; sender: number; ledger: Ledger },
): Promise<void> => {
  for (let batch = 0; !ledger.isEnded; batch += 1) {
    const body = Array.from({ length: linesMax }, (_, n) => `entry ${sender} ${batch} ${n}`);
    const headers = { "idempotency-key": `${sender}-${batch}` };
    for (;;) {
      const answer = await ingest(running, { token, body: body.join("\n"), headers });
      const name = nameOfAnswer(answer);
      ledger.answers.set(name, (ledger.answers.get(name) ?? 0) + 1);
      await answer.arrayBuffer();
      if (answer.status === 200) break;
      await sleep(retryMs);
    }
    ledger.acknowledged += linesMax;
  }
};

/** Kills while senders send; everything that was acknowledged is there once. */
const surviveKill = async (pattern: RegExp): Promise<Ledger> => {
  const { running, token } = await start();
  const ledger: Ledger = { acknowledged: 0, answers: new Map(), isEnded: false };
  const senders = Array.from({ length: sendersMax }, (_, sender) =>
    send(running, { token, sender, ledger }),
  );
  await eventually("some are acknowledged", () => ledger.acknowledged > 1_000);
  const killed = enginePids(running, pattern);
  expect(killed.length).toBeGreaterThan(0);
  for (const pid of killed) process.kill(pid, "SIGKILL");
  expect(await statusOf(`${running.url}/health/live`)).toBe(200);
  const atKill = ledger.acknowledged;
  await eventually(
    "it is ready again",
    async () =>
      enginePids(running, pattern).some((pid) => !killed.includes(pid)) &&
      (await statusOf(`${running.url}/health/ready`)) === 200,
    backMsMax,
  );
  await eventually("more is acknowledged", () => ledger.acknowledged > atKill + 1_000, backMsMax);
  ledger.isEnded = true;
  await Promise.all(senders);
  const session = await signIn(running, administrator);
  expect(await countEvents(session, "")).toBe(ledger.acknowledged);
  for (const answer of ledger.answers.keys()) {
    expect(["200", "429 with Retry-After", "503 with Retry-After"]).toContain(answer);
  }
  expect(running.isRunning).toBe(true);
  return ledger;
};

it("loses and doubles nothing when the event store's engine is killed, and starts it again", async () => {
  await surviveKill(/front-main\.ts/);
  expect(server?.stderr).toContain('"engine-restarted"');
});

it("loses and doubles nothing when the control database is killed, and starts it again", async () => {
  await surviveKill(/bin\/postgres -D/);
  expect(server?.stderr).toContain('"postgres-restarted"');
});

const overloadMs = 15_000;
const overloadSenders = 64;
const overloadLines = 2_000;
/**
 * Of the server: 300 MiB idle, what may wait for its commit (64 MiB) and for the rules (48 MiB),
 * twice each for what the collector has not taken yet, and bodies under way. Without a bound on bytes
 * it grew with the number of senders.
 */
const overloadServerBytesMax = 768 * 1024 * 1024;
/** With the engine, which may take 1 GiB by its own limit and some that it does not count. */
const overloadBytesMax = 2_048 * 1024 * 1024;

it("answers a flood with 200, or 429 and 503 with Retry-After, and loses nothing that it acknowledged", async () => {
  const { running, token, session } = await start();
  const end = performance.now() + overloadMs;
  const line = "x".repeat(400);
  const answers = new Map<string, number>();
  let [acknowledged, sent, memoryMax, serverMax] = [0, 0, 0, 0];
  const flood = async (sender: number): Promise<void> => {
    for (let batch = 0; performance.now() < end; batch += 1) {
      const body = Array.from(
        { length: overloadLines },
        (_, n) => `${sender} ${batch} ${n} ${line}`,
      );
      sent += overloadLines;
      const answer = await ingest(running, { token, body: body.join("\n") });
      const name = nameOfAnswer(answer);
      answers.set(name, (answers.get(name) ?? 0) + 1);
      if (answer.status === 200) acknowledged += overloadLines;
      await answer.arrayBuffer();
    }
  };
  const flooding = Promise.all(Array.from({ length: overloadSenders }, (_, n) => flood(n)));
  const watching = async (): Promise<void> => {
    while (performance.now() < end) {
      memoryMax = Math.max(memoryMax, memoryOfTree(running.pid));
      serverMax = Math.max(serverMax, memoryOfProcess(running.pid));
      await sleep(500);
    }
  };
  await Promise.all([flooding, watching()]);
  process.stdout.write(
    `overload: ${sent} sent, ${acknowledged} acknowledged, ${JSON.stringify([...answers])}, ` +
      `${Math.round(memoryMax / 1024 / 1024)} MiB at most, ` +
      `of which the server ${Math.round(serverMax / 1024 / 1024)}\n`,
  );
  expect(acknowledged).toBeGreaterThan(0);
  expect(serverMax).toBeLessThan(overloadServerBytesMax);
  expect(memoryMax).toBeLessThan(overloadBytesMax);
  for (const answer of answers.keys()) {
    expect(["200", "429 with Retry-After", "503 with Retry-After"]).toContain(answer);
  }
  const stored = await countEvents(session, "");
  expect(stored).toBeGreaterThanOrEqual(acknowledged);
  expect(stored).toBeLessThanOrEqual(sent);
  expect(await statusOf(`${running.url}/health/live`)).toBe(200);
});
