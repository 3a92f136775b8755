import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { XdrError } from "@xdr/event";
import type { Log } from "@xdr/ports";

/** `postmaster.pid`, see `src/include/utils/pidfile.h`: line 1 pid, 4 port, 5 socket, 8 status. */
export interface PidFile {
  readonly pid: number;
  /** `starting`, `stopping`, `ready`, `standby` or empty. */
  readonly status: string;
  readonly port: number;
  /** Folder of the Unix socket; empty when there is none. */
  readonly socketDir: string;
}

const stoppingWaitMs = 30_000;
/** The supervisor of a killed parent needs a moment to stop its server. */
const orphanWaitMs = 3_000;
const pollMs = 50;

const pidFileOf = (clusterDir: string): string => join(clusterDir, "postmaster.pid");

export const readPidFile = (clusterDir: string): PidFile | undefined => {
  try {
    const lines = readFileSync(pidFileOf(clusterDir), "utf8").split("\n");
    const pid = Number(lines[0]);
    return Number.isSafeInteger(pid) && pid > 0
      ? {
          pid,
          status: (lines[7] ?? "").trim(),
          port: Number(lines[3]),
          socketDir: (lines[4] ?? "").trim(),
        }
      : undefined;
  } catch {
    return undefined;
  }
};

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
};

/** A zombie answers to signal 0 but runs no more. */
const isZombie = (pid: number): boolean => {
  const stat = readText(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).startsWith("Z") === true;
};

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return !isZombie(pid);
};

const commandOf = (pid: number): string =>
  readText(`/proc/${pid}/cmdline`) ??
  spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ??
  "";

/** Is this process a Postgres of that cluster? */
export const isServerOf = (pid: number, clusterDir: string): boolean =>
  isRunning(pid) && commandOf(pid).includes("postgres") && commandOf(pid).includes(clusterDir);

/** Server processes have the cluster as their working folder; they may outlive the postmaster. */
const hasServerProcess = (clusterDir: string): boolean =>
  existsSync("/proc/self/cwd") &&
  readdirSync("/proc").some((name) => {
    if (!/^\d+$/.test(name) || isZombie(Number(name))) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === clusterDir;
    } catch {
      return false;
    }
  });

/**
 * Waits for a server that is going away, and removes a pid file that only a power cut could have
 * left: one whose pid now belongs to something else. Postgres itself would refuse to start on it.
 * Throws `STORE_FOLDER_LOCKED` while another instance uses the cluster.
 */
export const freeCluster = async (clusterDir: string, log: Log): Promise<void> => {
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const found = readPidFile(clusterDir);
    if (found === undefined) return;
    const inUse = isServerOf(found.pid, clusterDir) || hasServerProcess(clusterDir);
    if (!inUse) {
      log.warn("postgres-pid-file-stale", { pid: found.pid });
      await rm(pidFileOf(clusterDir), { force: true });
      return;
    }
    if (waitedMs >= (found.status === "stopping" ? stoppingWaitMs : orphanWaitMs)) {
      throw new XdrError("STORE_FOLDER_LOCKED", undefined, {
        detail: `${clusterDir} is used by process ${found.pid}`,
      });
    }
    await sleep(pollMs);
  }
};
