import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "@xdr/ports";
import { codeOf } from "@xdr/testing";
import { afterEach, describe, expect, it } from "vitest";
import { isRunning, readPidFile } from "./lock.ts";
import { type EmbeddedPostgres, startPostgres } from "./start.ts";

const isRoot = process.getuid?.() === 0;
const goneWithinMs = 10_000;

const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];
const parents: ChildProcess[] = [];

afterEach(async () => {
  for (const parent of parents.splice(0)) parent.kill("SIGKILL");
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, maxRetries: 20 });
});

/** A folder on the way to `name` that everybody can pass, as a data folder of root's has to be. */
const freshFolder = async (name = "pg"): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "xdr-pg-"));
  folders.push(folder);
  await chmod(folder, 0o711);
  return join(folder, name);
};

const capture = () => {
  const events: string[] = [];
  const note = (event: string): void => {
    events.push(event);
  };
  const log: Log = {
    debug: () => undefined,
    info: note,
    warn: note,
    error: note,
    child: () => log,
  };
  return { log, events };
};

const start = async (dataDir: string, systemDir?: string) => {
  const { log, events } = capture();
  const server = await startPostgres({
    dataDir,
    log,
    ...(systemDir === undefined ? {} : { systemDir }),
  });
  servers.push(server);
  return { server, events };
};

/** The first byte of the answer to an SSLRequest: `N`, or `S`. Proves that Postgres answers. */
const answers = async ({ admin }: EmbeddedPostgres): Promise<boolean> => {
  const socket = connect(`${admin.host}/.s.PGSQL.${admin.port}`);
  socket.write(Buffer.of(0, 0, 0, 8, 4, 210, 22, 47));
  const [answer] = await once(socket, "data");
  socket.destroy();
  return ["N", "S"].includes(String(answer));
};

const isGone = async (pid: number): Promise<boolean> => {
  for (let waitedMs = 0; waitedMs < goneWithinMs; waitedMs += 50) {
    if (!isRunning(pid)) return true;
    await sleep(50);
  }
  return false;
};

/** Another node process that starts the server and says its pid; it ends as the test wants. */
const startInParent = async (dataDir: string, then = "setInterval(() => 0, 1000)") => {
  const index = new URL("./index.ts", import.meta.url).href;
  const program = `
    import { startPostgres } from ${JSON.stringify(index)};
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, log });
    console.log(server.pid);
    ${then}`;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  parents.push(parent);
  const [line] = await once(parent.stdout, "data");
  return { parent, pid: Number(line) };
};

describe("startPostgres", () => {
  it("makes a cluster, answers, stops, and starts again with the same password", async () => {
    const dataDir = await freshFolder();
    const first = await start(dataDir);
    expect(first.events).toContain("postgres-cluster-creating");
    expect(await answers(first.server)).toBe(true);
    await first.server.stop();
    await first.server.stop();
    expect(await first.server.exited).toBe(0);
    expect(isRunning(first.server.pid)).toBe(false);
    const second = await start(dataDir);
    expect(second.events).toEqual(["postgres-started"]);
    expect(second.server.admin).toEqual(first.server.admin);
  });

  it("keeps its secret and its files from others", async () => {
    const dataDir = await freshFolder();
    const { server } = await start(dataDir);
    const modeOf = async (path: string) => (await stat(join(dataDir, path))).mode & 0o777;
    expect(await modeOf("cluster/superuser-password")).toBe(0o600);
    expect(await modeOf("cluster/data")).toBe(0o700);
    expect(await modeOf("socket")).toBe(0o700);
    expect(server.admin.password.length).toBeGreaterThan(40);
    const hba = await readFile(join(dataDir, "cluster/data/pg_hba.conf"), "utf8");
    const methods = hba.split("\n").filter((line) => /^(local|host)/.test(line));
    expect(methods.every((line) => line.endsWith("scram-sha-256"))).toBe(true);
  });

  it("listens on loopback where the path is too long for a socket", async () => {
    const { server } = await start(await freshFolder("x".repeat(90)));
    expect(server.admin.host).toBe("127.0.0.1");
    const socket = connect(server.admin.port, "127.0.0.1");
    await once(socket, "connect");
    socket.destroy();
  });

  it("refuses a folder that another instance uses, and leaves that one alone", async () => {
    const dataDir = await freshFolder();
    const { pid } = await startInParent(dataDir);
    const { log } = capture();
    expect(await codeOf(startPostgres({ dataDir, log }))).toBe("STORE_FOLDER_LOCKED");
    expect(isRunning(pid)).toBe(true);
  });

  it("lets one of two first starts win and refuses the other", async () => {
    const dataDir = await freshFolder();
    const { log } = capture();
    const results = await Promise.allSettled([1, 2].map(() => startPostgres({ dataDir, log })));
    for (const result of results) if (result.status === "fulfilled") servers.push(result.value);
    const lost = results.flatMap((result) => (result.status === "rejected" ? [result] : []));
    expect(lost.map((result) => result.reason.code)).toEqual(["STORE_FOLDER_LOCKED"]);
  });
});

describe("the server of a process that ends", () => {
  it("is gone seconds after kill -9 of its parent, and the next start works at once", async () => {
    const dataDir = await freshFolder();
    for (let round = 0; round < 3; round += 1) {
      const { parent, pid } = await startInParent(dataDir);
      expect(isRunning(pid)).toBe(true);
      parent.kill("SIGKILL");
      if (round === 1) {
        const { server, events } = await start(dataDir);
        expect(events).not.toContain("postgres-pid-file-stale");
        await server.stop();
      }
      expect(await isGone(pid)).toBe(true);
    }
    expect(existsSync(join(dataDir, "cluster/data/postmaster.pid"))).toBe(false);
  });

  it("is gone when the parent exits without stopping it", async () => {
    const { parent, pid } = await startInParent(await freshFolder(), "process.exit(3)");
    if (parent.exitCode === null) await once(parent, "exit");
    expect(await isGone(pid)).toBe(true);
  });

  it("survives the signal that a terminal sends to its group", async () => {
    const { pid } = await startInParent(await freshFolder());
    process.kill(pid, 0);
    const group = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ")[1]?.split(" ")[2];
    expect(group).not.toBe(String(process.pid));
  });
});

describe("after a power cut", () => {
  const crash = async (dataDir: string): Promise<string> => {
    const { server } = await start(dataDir);
    process.kill(server.pid, "SIGKILL");
    expect(await server.exited).not.toBe(0);
    servers.splice(0);
    return server.clusterDir;
  };

  it("recovers, with the pid file of the dead server still there", async () => {
    const dataDir = await freshFolder();
    const clusterDir = await crash(dataDir);
    expect(readPidFile(clusterDir)).toBeDefined();
    const { server } = await start(dataDir);
    expect(await answers(server)).toBe(true);
  });

  it("recovers when the pid of the dead server belongs to something else now", async () => {
    const dataDir = await freshFolder();
    const clusterDir = await crash(dataDir);
    const file = join(clusterDir, "postmaster.pid");
    const lines = (await readFile(file, "utf8")).split("\n");
    await writeFile(file, [String(process.pid), ...lines.slice(1)].join("\n"));
    const { server, events } = await start(dataDir);
    expect(events).toContain("postgres-pid-file-stale");
    expect(await answers(server)).toBe(true);
  });

  it("starts anew when the first start was cut half-way", async () => {
    const dataDir = await freshFolder();
    const { server } = await start(dataDir);
    await server.stop();
    servers.splice(0);
    await rm(join(dataDir, "cluster"), { recursive: true });
    const unfinished = join(dataDir, "cluster-unfinished-999999999-0a0b0c0d");
    await writeFile(unfinished, "half a cluster");
    const again = await start(dataDir);
    expect(await answers(again.server)).toBe(true);
    expect(existsSync(unfinished)).toBe(false);
  });
});

describe.skipIf(!isRoot)("as root (skipped for other users: it needs two accounts)", () => {
  it("runs the server as another user and moves a folder which that user cannot enter", async () => {
    const locked = await freshFolder("locked");
    await mkdir(locked, { mode: 0o700 });
    const systemDir = await freshFolder("system");
    const dataDir = join(locked, "pg");
    const { server, events } = await start(dataDir, systemDir);
    expect(events).toContain("postgres-folder-moved");
    expect(server.clusterDir.startsWith(systemDir)).toBe(true);
    expect((await stat(server.clusterDir)).uid).not.toBe(0);
    await server.stop();
    const again = await start(dataDir, systemDir);
    expect(again.events).toEqual(["postgres-started"]);
    expect(again.server.admin).toEqual(server.admin);
  });

  it("keeps running a cluster as the user who owns it", async () => {
    const dataDir = await freshFolder();
    const { server } = await start(dataDir);
    await server.stop();
    servers.splice(0);
    const owner = (await stat(server.clusterDir)).uid;
    await chown(dataDir, 0, 0);
    const again = await start(dataDir);
    expect((await stat(again.server.clusterDir)).uid).toBe(owner);
    expect((await stat(dataDir)).uid).toBe(owner);
  });
});
