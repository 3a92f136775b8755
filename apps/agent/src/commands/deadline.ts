import { readFileSync } from "node:fs";
import { uptime } from "node:os";

/** When something is undone. By the time since the host started, which nobody can set. */
export interface Deadline {
  readonly bootId: string;
  /** Milliseconds since that start. */
  readonly uptimeMs: number;
  /** After another start: by the wall clock, but never later than `durationMs` from then on. */
  readonly wallTime: number;
  readonly durationMs: number;
}

export interface HostTime {
  /** Milliseconds since 1970; may be set by anybody. */
  now(): number;
  /** Milliseconds since this host started, also while it slept. */
  uptimeMs(): number;
  /** Another one after each start. */
  readonly bootId: string;
}

export const systemTime = (): HostTime => ({
  now: Date.now,
  uptimeMs: () => uptime() * 1000,
  bootId: readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
});

export const deadlineIn = (durationMs: number, time: HostTime): Deadline => ({
  bootId: time.bootId,
  uptimeMs: time.uptimeMs() + durationMs,
  wallTime: time.now() + durationMs,
  durationMs,
});

/** Milliseconds until then; 0 when it is past. */
export const remainingMs = (deadline: Deadline, time: HostTime): number => {
  const left =
    deadline.bootId === time.bootId
      ? deadline.uptimeMs - time.uptimeMs()
      : deadline.wallTime - time.now();
  return Math.min(deadline.durationMs, Math.max(0, left));
};

/** The same deadline, said in terms of this start of the host, so that no clock moves it any more. */
export const rebased = (deadline: Deadline, time: HostTime): Deadline =>
  deadline.bootId === time.bootId
    ? deadline
    : { ...deadlineIn(remainingMs(deadline, time), time), durationMs: deadline.durationMs };
