import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process by number and start, because numbers are used again. */
export interface ProcessMark {
  readonly pid: number;
  readonly startTicks: string;
}

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It ended meanwhile, or is somebody else's.
    return "";
  }
};

/** proc_pid_stat(5): the name in parentheses may hold spaces; state is field 3, start time 22. */
const statOf = (pid: number): readonly string[] =>
  read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");

const markOf = (pid: number): ProcessMark => ({ pid, startTicks: statOf(pid)[19] ?? "" });

/** Still there and no zombie. */
export const isAlive = ({ pid, startTicks }: ProcessMark): boolean => {
  const stat = statOf(pid);
  return stat[19] === startTicks && startTicks !== "" && stat[0] !== "Z";
};

const childrenOf = (pid: number): readonly number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      read(`/proc/${pid}/task/${task}/children`).split(" ").filter(Boolean).map(Number),
    );
  } catch {
    // It ended meanwhile.
    return [];
  }
};

/** A process and everything it started that has not left it. Linux only; elsewhere nothing. */
export const processTree = (pid: number): readonly ProcessMark[] => [
  markOf(pid),
  ...childrenOf(pid).flatMap((child) => processTree(child)),
];

/** Processes that work in a folder or name it on their command line. */
export const processesOfFolder = (folder: string): readonly ProcessMark[] => {
  const cwdOf = (pid: number): string => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`);
    } catch {
      // It ended meanwhile, or is somebody else's.
      return "";
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes(folder) || cwdOf(pid).startsWith(folder))
    .map(markOf)
    .filter(isAlive);
};

/** Resident memory of one process, bytes (proportional: shared pages count once). */
export const memoryOfProcess = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;

/** Resident memory of a process and its descendants, bytes (proportional: shared pages count once). */
export const memoryOfTree = (pid: number): number =>
  processTree(pid).reduce((sum, mark) => sum + memoryOfProcess(mark.pid), 0);

/** Waits until `holds` is true; throws with `what` when it is not within `withinMs`. */
export const eventually = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 30_000,
): Promise<void> => {
  const end = performance.now() + withinMs;
  for (;;) {
    if (await holds()) return;
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await sleep(50);
  }
};

/** An engine's supervisor may need a moment after its server; an orphan stays. */
export const noProcessLeft = (folder: string): Promise<void> =>
  eventually(`no process in ${folder}`, () => processesOfFolder(folder).length === 0);
