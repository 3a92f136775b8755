import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chown, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { XdrError } from "@xdr/event";
import type { Log } from "@xdr/ports";
import { asAccount } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { clusterDirOf, type Folder, makePrivateFolder } from "./folder.ts";
import { isRunning } from "./lock.ts";

export const superuser = "postgres";

const initdbTimeoutMs = 180_000;
const passwordBytes = 32;
const unfinished = /^cluster-unfinished-(\d+)-/;
/** Of this process: after a restart in a container another one may have had our pid. */
const inProgress = new Set<string>();

const removeUnfinished = async (home: string): Promise<void> => {
  for (const name of await readdir(home)) {
    const pid = unfinished.exec(name)?.[1];
    const isOurs = Number(pid) === process.pid;
    if (pid === undefined || (isOurs ? inProgress.has(name) : isRunning(Number(pid)))) continue;
    await rm(join(home, name), { recursive: true, maxRetries: 5 });
  }
};

const initdbArguments = (data: string, passwordFile: string): readonly string[] => [
  `--pgdata=${data}`,
  `--username=${superuser}`,
  `--pwfile=${passwordFile}`,
  "--auth-local=scram-sha-256",
  "--auth-host=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--no-instructions",
];

/**
 * Makes the cluster on the first start, in a folder beside it that is renamed when it is complete:
 * a start that is killed half-way leaves nothing that looks like a cluster.
 */
export const ensureCluster = async (
  folder: Folder,
  binaries: Binaries,
  log: Log,
): Promise<void> => {
  if (existsSync(clusterDirOf(folder.home))) return;
  await removeUnfinished(folder.home);
  log.info("postgres-cluster-creating", { folder: folder.home });
  const name = `cluster-unfinished-${process.pid}-${randomBytes(4).toString("hex")}`;
  inProgress.add(name);
  try {
    await createCluster(folder, binaries, await makePrivateFolder(folder, name));
  } finally {
    inProgress.delete(name);
  }
};

/** What a terminal sends to everything that it started. */
const terminalSignals: readonly unknown[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * In a session of its own, so that Ctrl-C in a terminal does not leave half a cluster. A signal that
 * came before it had one has ended it before its first instruction: then it is begun again.
 */
const runInitdb = async (
  folder: Folder,
  binaries: Binaries,
  args: readonly string[],
): Promise<void> => {
  const isCut = await tryInitdb(folder, binaries, args);
  if (isCut && (await tryInitdb(folder, binaries, args))) {
    throw new XdrError("SERVER_UNAVAILABLE", "The database could not be created.", {
      detail: "ended by a signal, twice",
    });
  }
};

/** True when a signal of the terminal ended it. */
const tryInitdb = async (
  folder: Folder,
  binaries: Binaries,
  args: readonly string[],
): Promise<boolean> => {
  const child = spawn(binaries.initdb, args, {
    ...asAccount(folder.account),
    cwd: folder.home,
    env: { PATH: process.env["PATH"], LC_ALL: "C" },
    timeout: initdbTimeoutMs,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [code, signal]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  if (code === 0) return false;
  if (terminalSignals.includes(signal)) return true;
  throw new XdrError("SERVER_UNAVAILABLE", "The database could not be created.", {
    detail: `exit code ${code}\n${said.slice(-2000)}`,
  });
};

const createCluster = async (folder: Folder, binaries: Binaries, fresh: string): Promise<void> => {
  const passwordFile = join(fresh, "superuser-password");
  await writeFile(passwordFile, randomBytes(passwordBytes).toString("base64url"), { mode: 0o600 });
  if (folder.account !== undefined) {
    await chown(passwordFile, folder.account.uid, folder.account.gid);
  }
  await runInitdb(folder, binaries, initdbArguments(join(fresh, "data"), passwordFile));
  await rename(fresh, join(folder.home, "cluster")).catch(async (cause) => {
    await rm(fresh, { recursive: true });
    if (!existsSync(clusterDirOf(folder.home))) throw cause;
  });
};
