import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startTicksOf } from "./sensors/processes/proc.ts";

/** The process that uses the folder, if it lives; its pid may be another's by now. */
const holderOf = (path: string): number | undefined => {
  const [pid = 0, startTicks] = existsSync(path)
    ? readFileSync(path, "utf8").trim().split(" ").map(Number)
    : [];
  return pid > 0 && startTicksOf("/proc", pid) === startTicks ? pid : undefined;
};

/**
 * Takes the folder for this process; gives what lets it go. Throws while another agent uses it: two of
 * them would undo and send each other's work.
 */
export const takeRunLock = (folder: string): (() => void) => {
  const path = join(folder, "run.lock");
  const holder = holderOf(path);
  if (holder !== undefined && holder !== process.pid) {
    throw new Error(`An agent runs with ${folder} already, as process ${holder}. Stop it first.`);
  }
  rmSync(path, { force: true });
  const mine = `${process.pid} ${startTicksOf("/proc", process.pid) ?? 0}\n`;
  writeFileSync(path, mine, { mode: 0o600, flag: "wx" });
  return () => rmSync(path, { force: true });
};
