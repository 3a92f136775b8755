import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { listPids, parseStat, readProcess } from "../sensors/processes/proc.ts";
import { fieldsOf, Refused, textOf, wholeOf } from "./responder.ts";

/** A process for ever: its pid may be another's later, with the tick of its start it is not. */
export interface ProcessName {
  readonly pid: number;
  /** Clock ticks since the host started. */
  readonly startTicks: number;
}

export interface RootProcess extends ProcessName {
  readonly name: string;
  readonly bootId: string;
}

const kernelPid = 2;
const roundsMax = 50;
const treeMax = 10_000;

const bootId = (): string => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();

interface Row extends ProcessName {
  readonly parentPid: number;
  readonly name: string;
  /** One letter of proc(5). */
  readonly state: string;
}

const rowOf = (pid: number): Row | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const parsed = parseStat(stat);
    return parsed && { pid, ...parsed, state: stat.charAt(stat.lastIndexOf(")") + 2) };
  } catch {
    return undefined;
  }
};

const hasEnded = ({ state }: Row): boolean => state === "Z" || state === "X";

/** As it is now; `undefined` when it ended or its pid is another's by now. */
export const present = ({ pid, startTicks }: ProcessName): Row | undefined => {
  const row = rowOf(pid);
  return row?.startTicks === startTicks && !hasEnded(row) ? row : undefined;
};

/** The process and what it started, the oldest first. */
const treeOf = (root: ProcessName): readonly Row[] => {
  if (present(root) === undefined) return [];
  const all = listPids("/proc").flatMap((pid) => rowOf(pid) ?? []);
  const byParent = Map.groupBy(all, ({ parentPid }) => parentPid);
  const found = all.filter(({ pid }) => pid === root.pid);
  for (const { pid } of found) {
    found.push(...(byParent.get(pid) ?? []));
    if (found.length > treeMax) throw new Refused("These are too many processes.");
  }
  return found.filter((row) => !hasEnded(row));
};

/** This agent and everything that it needs to live. */
const ownLine = (): ReadonlySet<number> => {
  const line = new Set([1, process.pid]);
  let parent = rowOf(process.pid)?.parentPid ?? 0;
  while (parent > 1 && !line.has(parent)) {
    line.add(parent);
    parent = rowOf(parent)?.parentPid ?? 0;
  }
  return line;
};

const requireAllowed = (tree: readonly Row[]): void => {
  const own = ownLine();
  for (const { pid, parentPid, name } of tree) {
    if (own.has(pid)) throw new Refused(`${name} (${pid}) carries this agent or the host.`);
    if (pid === kernelPid || parentPid === kernelPid) {
      throw new Refused(`${name} (${pid}) is part of the kernel.`);
    }
  }
};

/** What `plan` found, read anew; for `apply` and later. Throws `Refused` after a start of the host. */
export const rootOf = (value: unknown): RootProcess => {
  const fields = fieldsOf(value);
  const root = {
    pid: wholeOf(fields, "pid", 2),
    startTicks: wholeOf(fields, "startTicks"),
    name: textOf(fields, "name", 64),
    bootId: textOf(fields, "bootId", 64),
  };
  if (root.bootId !== bootId()) throw new Refused("The host was started again since then.");
  return root;
};

/** Names the process of a target `{ pid, startTicks? }` for ever. Throws `Refused`. */
export const planProcess = (target: unknown): RootProcess => {
  const fields = fieldsOf(target);
  const pid = wholeOf(fields, "pid", 1);
  const row = rowOf(pid);
  if (row === undefined || hasEnded(row)) throw new Refused(`There is no process ${pid}.`);
  const wanted = fields["startTicks"];
  if (wanted !== undefined && wanted !== row.startTicks) {
    throw new Refused(`Process ${pid} is another one by now.`);
  }
  requireAllowed(treeOf(row));
  const name = readProcess("/proc", pid)?.name.replaceAll(/\p{Cc}/gu, "?") ?? "?";
  return { pid, startTicks: row.startTicks, name: name === "" ? "?" : name, bootId: bootId() };
};

const signal = (row: ProcessName, name: NodeJS.Signals): void => {
  // Looked at again just before: what ended since then is not hit under its old number.
  if (present(row) === undefined) return;
  try {
    process.kill(row.pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
};

/**
 * Stops a tree, its root first, until a look finds nobody who still runs. `keep` is told of each
 * before it is stopped. Those that stood still before are left as they are.
 */
export const stopTree = (
  root: ProcessName,
  keep: (stopped: readonly ProcessName[]) => void,
): readonly ProcessName[] => {
  requireAllowed(treeOf(root));
  const stopped = new Map<number, ProcessName>();
  for (let round = 0; round < roundsMax; round += 1) {
    const moving = treeOf(root).filter(({ pid, state }) => state !== "T" && !stopped.has(pid));
    if (moving.length === 0) return [...stopped.values()];
    for (const { pid, startTicks } of moving) stopped.set(pid, { pid, startTicks });
    keep([...stopped.values()]);
    for (const row of moving) signal(row, "SIGSTOP");
  }
  throw new Error("New processes are started faster than they can be stopped.");
};

export const continueAll = (stopped: readonly ProcessName[]): void => {
  for (const one of stopped) signal(one, "SIGCONT");
};

/** Stops a tree, so that it starts nothing more, then ends all of it. Throws when some live on. */
export const killTree = async (root: ProcessName, waitMs: number): Promise<void> => {
  stopTree(root, () => undefined);
  const all = treeOf(root);
  requireAllowed(all);
  for (const one of all) signal(one, "SIGKILL");
  for (let waited = 0; all.some((one) => present(one) !== undefined); waited += 20) {
    if (waited >= waitMs) throw new Error("A process did not end.");
    await wait(20);
  }
};
