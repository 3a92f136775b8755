import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import {
  administrator,
  countEvents,
  createHttpSource,
  ingest,
  postJson,
  type Session,
  setUp,
  signIn,
} from "./client.ts";
import {
  createDataFolder,
  type DataFolder,
  type EndedRun,
  type Installation,
  runInit,
  runUntilEnd,
  startInstallation,
} from "./installation.ts";
import { eventually, noProcessLeft } from "./processes.ts";

const folders: DataFolder[] = [];
let server: Installation | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
  for (const folder of folders.splice(0)) await folder.remove();
});

const newFolder = (): string => {
  const folder = createDataFolder();
  folders.push(folder);
  return folder.path;
};

const start = async (dataDir: string, env = {}): Promise<Installation> => {
  server = await startInstallation({ dataDir, env });
  return server;
};

/** Refused in words, without the stack of a crash. */
const expectRefusal = (ended: EndedRun, words: RegExp): void => {
  expect(ended.code).not.toBe(0);
  expect(ended.code).not.toBeNull();
  expect(ended.stderr).toMatch(words);
  expect(ended.stderr).not.toMatch(/^\s+at .*\.ts:\d+/m);
  expect(ended.stdout).not.toContain("ready");
};

const hasLogger = spawnSync("logger", ["--version"]).status === 0;
if (!hasLogger) process.stdout.write("skipped: there is no logger (util-linux) here\n");

const logger = (port: number, transport: "-T" | "-d", text: string): void => {
  const args = ["-n", "127.0.0.1", "-P", String(port), transport, "-t", "sshd", text];
  expect(spawnSync("logger", args).status).toBe(0);
};

it("takes the one-time link once, starts again, and keeps others away", async () => {
  const dataDir = newFolder();
  const first = await start(dataDir);
  const setupToken = first.setupToken;
  expect(setupToken).toBeDefined();
  const wrong = { url: first.url, setupToken: `${setupToken}x` };
  await expect(setUp(wrong)).rejects.toThrow("403");
  const session = await setUp(first);
  await expect(setUp(first)).rejects.toThrow(/40[39]/);
  const again = { ...administrator, token: setupToken, name: "Eve", tenantName: "Eve" };
  const other = await postJson(`${first.url}/api/setup`, { ...again, email: "eve@example.com" });
  expect([403, 409]).toContain(other.status);
  await session.get("/api/status");

  expectRefusal(await runUntilEnd({ dataDir }), /STORE_FOLDER_LOCKED.*another/is);
  await session.get("/api/status");
  expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);

  expect(await first.stop()).toBe(0);
  await noProcessLeft(dataDir);
  const second = await start(dataDir);
  expect(second.setupToken).toBeUndefined();
  await signIn(second, administrator);
  const late = await postJson(`${second.url}/api/setup`, again);
  expect([403, 409]).toContain(late.status);
});

it("is set up by init without a browser", async () => {
  const dataDir = newFolder();
  expect(runInit(dataDir, administrator.email, "short").code).not.toBe(0);
  const made = runInit(dataDir, administrator.email, administrator.password);
  expect(made.stderr).toBe("");
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining(administrator.email) });
  expect(`${made.stdout}${made.stderr}`).not.toContain(administrator.password);
  await noProcessLeft(dataDir);
  const twice = runInit(dataDir, "eve@example.com", administrator.password);
  expect(twice.code).not.toBe(0);
  const started = await start(dataDir);
  expect(started.setupToken).toBeUndefined();
  const session = await signIn(started, administrator);
  expect(session.me.user.role).toBe("admin");
  const eve = { email: "eve@example.com", password: administrator.password };
  expect((await postJson(`${started.url}/api/auth/login`, eve)).status).toBe(401);
});

it("says when its port is in use", async () => {
  const occupier = createServer();
  const port = await new Promise<number>((resolve) =>
    occupier.listen(0, "127.0.0.1", () => {
      const address = occupier.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    }),
  );
  try {
    const dataDir = newFolder();
    const ended = await runUntilEnd({ dataDir, args: ["--port", String(port)] });
    expectRefusal(ended, new RegExp(`(in use|EADDRINUSE).*${port}`, "s"));
    await noProcessLeft(dataDir);
  } finally {
    occupier.close();
  }
});

it.skipIf(!hasLogger)("receives what logger sends, over TCP and UDP", async () => {
  const running = await start(newFolder());
  const session = await setUp(running);
  await session.post("/api/sources", { name: "syslog", kind: "syslog" });
  const text = (n: number) => `Failed password for root from 192.0.2.7 port ${n} ssh2`;
  logger(running.syslogPort, "-T", text(4711));
  logger(running.syslogPort, "-d", text(4712));
  for (const port of [4711, 4712]) {
    const query = `decoder:linux-sshd AND src_ip:192.0.2.7 AND src_port:${port} AND user:root`;
    await eventually(query, async () => (await countEvents(session, query)) === 1);
  }
  expect(await countEvents(session, "")).toBe(2);
});

const metricsOf = async ({ metricsPort }: Installation): Promise<string> => {
  const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  expect(response.status).toBe(200);
  return response.text();
};

const parseLog = (text: string): readonly Record<string, unknown>[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const provoke = async (running: Installation, session: Session): Promise<readonly string[]> => {
  const token = await createHttpSource(session, { name: "web" });
  await ingest(running, { token, body: "<86>Nov 24 05:00:00 web-1 sshd[1]: Connection closed" });
  const failed = { email: administrator.email, password: "wrong-password-that-nobody-has" };
  await postJson(`${running.url}/api/auth/login`, failed);
  await ingest(running, { token: `${token}x`, body: "a" });
  await fetch(`${running.url}/api/incidents/nothing-here`, { headers: { cookie: session.cookie } });
  const [, cookieValue = ""] = session.cookie.split("=");
  return [administrator.password, failed.password, token, cookieValue, session.me.csrfToken];
};

it("measures itself and writes a log of one-line JSON without secrets", async () => {
  const running = await start(newFolder(), { XDR_LOG_LEVEL: "debug" });
  const session = await setUp(running);
  const secrets = [...(await provoke(running, session)), running.setupToken ?? ""];
  await eventually("the answers are logged", () => running.stderr.includes("/api/incidents/:id"));

  const metrics = await metricsOf(running);
  expect(metrics).toMatch(
    /^http_request_duration_seconds_count\{method="POST",route="\/api\/ingest",status="200"\} 1$/m,
  );
  expect(metrics).toMatch(/^http_request_duration_seconds_count\{.*route="\/api\/incidents\/:id"/m);
  expect(metrics).not.toContain("nothing-here");
  expect(metrics).toMatch(/^xdr_ingest_lag_seconds_count 1$/m);
  expect(metrics).toMatch(/^xdr_decode_events_total\{decoder="linux-sshd"\} 1$/m);
  expect((await fetch(`${running.url}/metrics`)).status).toBe(404);

  const log = parseLog(running.stderr);
  for (const line of log) {
    expect(line).toMatchObject({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      level: expect.stringMatching(/^(debug|info|warn|error)$/),
      event: expect.any(String),
    });
  }
  const answered = log.filter((line) => line["event"] === "request-answered");
  expect(answered.length).toBeGreaterThan(5);
  const ids = answered.map((line) => line["requestId"]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(running.stderr).not.toContain(secret);
  }
  expect(await running.stop()).toBe(0);
});
