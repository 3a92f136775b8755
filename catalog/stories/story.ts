/** One record of a story: sent `atMs` after the start, with the time of sending written into it. */
export interface StoryLine {
  readonly atMs: number;
  /** Which of the demo's sources sends it. */
  readonly source: string;
  /** The record for a wall time in milliseconds since the epoch. */
  readonly write: (timeMs: number) => string;
}

export interface Story {
  readonly name: string;
  readonly title: string;
  /** Sources by name, with what they are. */
  readonly sources: Readonly<Record<string, string>>;
  /** In order of time. */
  readonly lines: readonly StoryLine[];
  /** The traffic around the attack alone. */
  readonly ordinary: readonly StoryLine[];
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number): string => String(value).padStart(2, "0");

/** RFC 3164 time, UTC: `Nov 24 04:27:01`. */
export const bsdTime = (timeMs: number): string => {
  const date = new Date(timeMs);
  const day = String(date.getUTCDate()).padStart(2, " ");
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(":");
  return `${months[date.getUTCMonth()]} ${day} ${clock}`;
};

/** Common log format time: `24/Nov/2026:04:27:01 +0000`. */
export const clfTime = (timeMs: number): string => {
  const date = new Date(timeMs);
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(":");
  return `${two(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}:${clock} +0000`;
};

/** Audit time: seconds with three decimals. */
export const auditTime = (timeMs: number): string => (timeMs / 1000).toFixed(3);
