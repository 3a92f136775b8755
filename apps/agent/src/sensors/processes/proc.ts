import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** One process as `/proc` shows it (proc(5)). */
export interface ProcProcess {
  readonly pid: number;
  readonly parentPid: number;
  readonly name: string;
  /** Clock ticks since boot; with the pid it names a process for ever. */
  readonly startTicks: number;
  readonly uid: number;
  readonly exe?: string;
  readonly cmdline?: string;
  readonly cwd?: string;
  readonly container?: string;
}

const textCharsMax = 8_192;

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8").slice(0, textCharsMax);
  } catch {
    // Gone meanwhile, or not ours to read.
    return undefined;
  }
};

const link = (path: string): string | undefined => {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
};

/** `pid (name) state ppid … starttime`: the name may hold spaces and brackets, so from the last `)`. */
export const parseStat = (
  stat: string,
): Pick<ProcProcess, "name" | "parentPid" | "startTicks"> | undefined => {
  const [open, close] = [stat.indexOf("("), stat.lastIndexOf(")")];
  if (open < 0 || close < open) return undefined;
  const rest = stat.slice(close + 2).split(" ");
  const [parentPid, startTicks] = [Number(rest[1]), Number(rest[19])];
  if (!Number.isInteger(parentPid) || !Number.isInteger(startTicks)) return undefined;
  return { name: stat.slice(open + 1, close), parentPid, startTicks };
};

/** Arguments stand between NULs; an argument of several words is put in quotes. */
export const parseCommandLine = (raw: string): string | undefined => {
  const words = raw.replace(/\0+$/, "").split("\0");
  const text = words.map((word) => (/\s/.test(word) ? JSON.stringify(word) : word)).join(" ");
  return words.length === 1 && words[0] === "" ? undefined : text;
};

/** The id that container engines write into the cgroup path: 64 hexadecimal digits. */
export const containerOf = (cgroup: string): string | undefined =>
  /[/-]([0-9a-f]{64})(\.scope)?$/m.exec(cgroup)?.[1];

const uidOf = (status: string): number => Number(/^Uid:\s+(\d+)/m.exec(status)?.[1] ?? "0");

/** `undefined` when it is gone. A kernel thread has neither `exe` nor `cmdline`. */
export const readProcess = (proc: string, pid: number): ProcProcess | undefined => {
  const at = (name: string): string => join(proc, String(pid), name);
  const stat = read(at("stat"));
  const status = read(at("status"));
  const parsed = stat === undefined ? undefined : parseStat(stat);
  if (parsed === undefined || status === undefined) return undefined;
  const exe = link(at("exe"))?.replace(/ \(deleted\)$/, "");
  const cmdline = parseCommandLine(read(at("cmdline")) ?? "");
  const cwd = link(at("cwd"));
  const container = containerOf(read(at("cgroup")) ?? "");
  return {
    pid,
    ...parsed,
    uid: uidOf(status),
    ...(exe === undefined ? {} : { exe }),
    ...(cmdline === undefined ? {} : { cmdline }),
    ...(cwd === undefined ? {} : { cwd }),
    ...(container === undefined ? {} : { container }),
  };
};

export const listPids = (proc: string): readonly number[] =>
  readdirSync(proc)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** Ticks of a process's start, or `undefined` when it is gone; cheaper than reading all of it. */
export const startTicksOf = (proc: string, pid: number): number | undefined => {
  const stat = read(join(proc, String(pid), "stat"));
  return stat === undefined ? undefined : parseStat(stat)?.startTicks;
};

/** Seconds since 1970 at which the machine started, and the id of this start. */
export const bootOf = (proc: string): { readonly id: string; readonly seconds: number } => {
  const id = read(join(proc, "sys/kernel/random/boot_id"))?.trim() ?? "unknown";
  const seconds = Number(/^btime (\d+)$/m.exec(readFileSync(join(proc, "stat"), "utf8"))?.[1] ?? 0);
  return { id, seconds };
};
