import { invalid, type Word } from "./scanner.ts";

/** Event time in milliseconds: `from` inclusive, `to` exclusive. */
export interface TimeLimits {
  readonly from?: number;
  readonly to?: number;
}

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const duration = /^(\d{1,6})([smhdw])$/;
const relative = /^now(?:([+-])(\d{1,6})([smhdw]))?$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const dateTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/;

/** `15m`, `24h`, `7d`: milliseconds, or undefined. */
const durationMs = (text: string): number | undefined => {
  const match = duration.exec(text);
  return match === null ? undefined : Number(match[1]) * (unitMs[match[2] ?? ""] ?? 0);
};

/** A moment: `now`, `now-15m`, ISO 8601 (UTC without a zone), epoch seconds or milliseconds. */
const momentOf = (text: string, now: number): number | undefined => {
  const match = relative.exec(text);
  if (match !== null) {
    const shift = Number(match[2] ?? 0) * (unitMs[match[3] ?? "s"] ?? 0);
    return match[1] === "-" ? now - shift : now + shift;
  }
  if (/^\d{10}$/.test(text)) return Number(text) * 1_000;
  if (/^\d{13}$/.test(text)) return Number(text);
  if (day.test(text)) return finite(Date.parse(`${text}T00:00:00Z`));
  if (!dateTime.test(text)) return undefined;
  const hasZone = /(Z|[+-]\d{2}:\d{2})$/.test(text);
  return finite(Date.parse(`${text.replace(" ", "T")}${hasZone ? "" : "Z"}`));
};

const finite = (time: number): number | undefined => (Number.isFinite(time) ? time : undefined);

export const moment = (word: Word, now: number): number => {
  const time = momentOf(word.text, now);
  if (time === undefined) {
    const message = `"${word.text}" is no time. Write now-15m, 2026-03-01 or 2026-03-01T10:00:00Z.`;
    throw invalid(message, word.position);
  }
  return time;
};

/** `last:24h`. */
export const lastLimits = (word: Word, now: number): TimeLimits => {
  const ms = durationMs(word.text);
  if (ms === undefined)
    throw invalid(`"${word.text}" is no length of time. Write 15m, 24h or 7d.`, word.position);
  return { from: now - ms };
};

/** `time:2026-03-01` is that day, `time:a..b` a range, any other moment that millisecond. */
export const momentLimits = (word: Word, now: number): TimeLimits => {
  const [low, high] = word.text.split("..");
  if (low !== undefined && high !== undefined) {
    return {
      ...(low === "" ? {} : { from: moment({ ...word, text: low }, now) }),
      ...(high === "" ? {} : { to: moment({ ...word, text: high }, now) }),
    };
  }
  const from = moment(word, now);
  return { from, to: from + (day.test(word.text) ? (unitMs["d"] ?? 1) : 1) };
};

/** Both limits hold. */
export const narrow = (a: TimeLimits, b: TimeLimits): TimeLimits => {
  const from = [a.from, b.from].filter((time) => time !== undefined);
  const to = [a.to, b.to].filter((time) => time !== undefined);
  return {
    ...(from.length === 0 ? {} : { from: Math.max(...from) }),
    ...(to.length === 0 ? {} : { to: Math.min(...to) }),
  };
};
