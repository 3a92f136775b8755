import type { Clock, Log, LogFields } from "@xdr/ports";
import { loggable } from "./redact.ts";

export const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];
export const isLogLevel = (value: unknown): value is LogLevel =>
  logLevels.some((level) => level === value);

/** What is needed of a writable stream. */
export interface LogTarget {
  write(line: string): boolean;
  readonly writableLength: number;
}

export interface JsonLogOptions {
  readonly target: LogTarget;
  readonly clock: Pick<Clock, "now">;
  /** Lines below it are not written. Default: `info`. */
  readonly level?: LogLevel;
}

/** Bytes that wait for a slow reader; beyond them lines are dropped and counted. */
const waitingBytesMax = 8 * 1024 * 1024;
const lineCharsMax = 64 * 1024;

/**
 * Everything that a terminal or a line reader could take for more than text: DEL and C1 controls,
 * line separators, marks that turn the direction of text. JSON itself escapes C0 controls.
 */
const unsafe = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const escapeCharacter = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const reserved = new Set(["time", "level", "event"]);

const lineOf = (head: Record<string, unknown>, fields: LogFields): string => {
  const line: Record<string, unknown> = Object.assign(Object.create(null), head);
  const safe = loggable(fields);
  if (typeof safe === "object" && safe !== null) {
    for (const [name, value] of Object.entries(safe)) {
      line[reserved.has(name) ? `${name}_` : name] = value;
    }
  }
  const text = JSON.stringify(line);
  if (text.length <= lineCharsMax) return text.replace(unsafe, escapeCharacter);
  return JSON.stringify({ ...head, cut: text.slice(0, lineCharsMax / 4) }).replace(
    unsafe,
    escapeCharacter,
  );
};

/** Logs one JSON object a line: `time` (ISO 8601, UTC), `level`, `event`, then the fields. */
export const createJsonLog = ({ target, clock, level = "info" }: JsonLogOptions): Log => {
  const lowest = logLevels.indexOf(level);
  let dropped = 0;

  const write = (at: LogLevel, event: string, parts: readonly LogFields[]): void => {
    if (logLevels.indexOf(at) < lowest) return;
    try {
      if (target.writableLength > waitingBytesMax) {
        dropped += 1;
        return;
      }
      const lost = dropped === 0 ? {} : { droppedLines: dropped };
      const time = new Date(clock.now()).toISOString();
      const fields = Object.assign({}, ...parts, lost);
      target.write(`${lineOf({ time, level: at, event }, fields)}\n`);
      dropped = 0;
    } catch {
      // A log must not break what it tells about: a getter that throws costs this line only.
      dropped += 1;
    }
  };

  const withParts = (own: readonly LogFields[]): Log => ({
    debug: (event, fields = {}) => write("debug", event, [...own, fields]),
    info: (event, fields = {}) => write("info", event, [...own, fields]),
    warn: (event, fields = {}) => write("warn", event, [...own, fields]),
    error: (event, fields = {}) => write("error", event, [...own, fields]),
    child: (fields) => withParts([...own, fields]),
  });
  return withParts([]);
};
