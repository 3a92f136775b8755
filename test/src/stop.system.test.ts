import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { administrator, countEvents, createHttpSource, ingest, setUp, signIn } from "./client.ts";
import {
  createDataFolder,
  type DataFolder,
  type Installation,
  spawnInGroup,
  startInstallation,
} from "./installation.ts";
import { eventually, noProcessLeft, processTree } from "./processes.ts";

const stopMsMax = 15_000;
const folders: DataFolder[] = [];
const servers: Installation[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await folder.remove();
});

const newFolder = (): string => {
  const folder = createDataFolder();
  folders.push(folder);
  return folder.path;
};

const start = async (dataDir: string): Promise<Installation> => {
  const server = await startInstallation({ dataDir, isGroupLeader: true });
  servers.push(server);
  return server;
};

/** Lines of the log that somebody would be woken up for. */
const complaints = (stderr: string): readonly string[] =>
  stderr
    .split("\n")
    .filter((line) => /"level":"(warn|error)"/.test(line) || !/^(\{.*\})?$/.test(line));

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "stops cleanly when %s reaches its whole process group, under load",
  async (signal) => {
    const dataDir = newFolder();
    const running = await start(dataDir);
    const session = await setUp(running);
    const token = await createHttpSource(session, { name: "web" });
    const stream = await fetch(`${running.url}/api/live`, { headers: { cookie: session.cookie } });
    expect(stream.status).toBe(200);
    let acknowledged = 0;
    const send = async (): Promise<void> => {
      for (let n = 0; running.isRunning; n += 1) {
        const body = Array.from({ length: 20 }, (_, record) => `record ${n} ${record}`).join("\n");
        const answer = await ingest(running, { token, body }).catch(() => undefined);
        if (answer?.status === 200) acknowledged += 20;
        else await sleep(20);
      }
    };
    const sending = send();
    await eventually("events are acknowledged", () => acknowledged > 200);

    expect(await running.signalGroup(signal, stopMsMax)).toBe(0);
    await sending;
    await noProcessLeft(dataDir);
    expect(complaints(running.stderr)).toEqual([]);

    const again = await start(dataDir);
    const later = await signIn(again, administrator);
    expect(await countEvents(later, "")).toBeGreaterThanOrEqual(acknowledged);
    expect(complaints(again.stderr)).toEqual([]);
  },
);

it("stops cleanly when it is told to before it is ready", async () => {
  const dataDir = newFolder();
  const child = spawnInGroup({ dataDir });
  await eventually("it has begun", () => child.stderr.includes("postgres-cluster-creating"));
  expect(await child.signalGroup("SIGINT", stopMsMax)).toBe(0);
  await noProcessLeft(dataDir);
  expect(complaints(child.stderr)).toEqual([]);
  expect(child.stdout).not.toContain("ready");
});

it("gives up at once when it is told twice, and leaves no process", async () => {
  const dataDir = newFolder();
  const running = await start(dataDir);
  await running.signalGroup("SIGINT", 0).catch(() => undefined);
  await eventually("it stops", () => running.stdout.includes("stopping"));
  expect(await running.signalGroup("SIGINT", stopMsMax)).not.toBe(0);
  await noProcessLeft(dataDir);
});

it("keeps its engines out of its process group", async () => {
  const running = await start(newFolder());
  const groups = processTree(running.pid)
    .filter(({ pid }) => pid !== running.pid)
    .map(
      ({ pid }) =>
        readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ")[2],
    );
  expect(groups.length).toBeGreaterThan(1);
  expect(groups).not.toContain(String(running.pid));
});

it("leaves no process after kill -9 of the whole group", async () => {
  const dataDir = newFolder();
  const running = await start(dataDir);
  expect(await running.signalGroup("SIGKILL", stopMsMax)).toBeNull();
  await noProcessLeft(dataDir);
});
