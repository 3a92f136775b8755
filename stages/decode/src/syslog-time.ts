import { parseIsoTime } from "@xdr/decoding";
import type { DecodeFlag, RecordHints } from "@xdr/event";

/** What helps to complete a time that says too little. */
export interface TimeContext {
  readonly hints: RecordHints;
  /** Milliseconds since the epoch. */
  readonly receivedTime: number;
}

/** A time found in a line, and where the text behind it begins. */
export interface FoundTime {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly end: number;
  readonly flags: readonly DecodeFlag[];
}

const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60_000;
/** Far enough back to find a 29 February, also over a century that had none. */
const yearsBackMax = 12;

const months = new Map(
  ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].map(
    (name, index) => [name, index],
  ),
);

/** RFC 3164 4.1.2, also with a year (Cisco) and a fraction; `*` and `.` are Cisco's clock marks. */
const bsdTime =
  /[*.]?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?/y;
const isoTime =
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|z|[+-]\d\d:?\d\d)?(?=[\s:]|$)/y;

const fractionMs = (digits: string | undefined): number =>
  digits === undefined ? 0 : Math.trunc(Number(`0.${digits}`) * 1000);

const monthDays: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const daysIn = (year: number, month: number): number => {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 1 && isLeap ? 29 : (monthDays[month] ?? 0);
};

/** Within a year of the right one, which the search below allows for. */
const roughYear = (time: number): number => 1970 + Math.floor(time / (365.2425 * dayMs));

interface Moment {
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

/** `undefined` where the year has no such day, or the clock no such time. */
const timeIn = (year: number, moment: Moment): number | undefined => {
  const { month, day, hour, minute, second, ms } = moment;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  if (day < 1 || day > daysIn(year, month)) return undefined;
  return Date.UTC(year, month, day, hour, minute, second, ms);
};

/**
 * The time of a line without a year. It lies before its receipt (a day of wrong clocks aside):
 * the latest such year, or with a reference time the one nearest to that. So lines of December
 * received in January belong to the year before, and 29 February to a leap year.
 */
const inferYear = (moment: Moment, offsetMs: number, context: TimeContext): number | undefined => {
  const { receivedTime, hints } = context;
  const latest = receivedTime + dayMs;
  const near = hints.referenceTime;
  const from = roughYear(Math.max(latest, near ?? latest)) + 1;
  const until = roughYear(Math.min(latest, near ?? latest)) - yearsBackMax;
  let best: number | undefined;
  for (let year = from; year >= until; year -= 1) {
    const local = timeIn(year, moment);
    if (local === undefined || local - offsetMs > latest) continue;
    const time = local - offsetMs;
    if (near === undefined) return time;
    if (best === undefined || Math.abs(time - near) < Math.abs(best - near)) best = time;
  }
  return best;
};

const zoneOf = (hints: RecordHints): { offsetMs: number; flags: DecodeFlag[] } =>
  hints.zoneOffsetMinutes === undefined
    ? { offsetMs: 0, flags: ["zone-assumed"] }
    : { offsetMs: hints.zoneOffsetMinutes * minuteMs, flags: [] };

interface KnownTime extends FoundTime {
  readonly text: string;
  readonly receivedTime: number;
  readonly hints: RecordHints;
}

/** The time that was read last: lines of one second stand together in a log. */
let known: KnownTime | undefined;

/** `Nov 24 10:00:00` at `start`. Year and zone are inferred where the text has none. */
export const readBsdTime = (
  text: string,
  start: number,
  context: TimeContext,
): FoundTime | undefined => {
  const { receivedTime, hints } = context;
  if (
    known !== undefined &&
    known.receivedTime === receivedTime &&
    known.hints === hints &&
    text.startsWith(known.text, start) &&
    isTimeEnd(text.charCodeAt(start + known.text.length))
  ) {
    return { time: known.time, end: start + known.text.length, flags: known.flags };
  }
  const found = readBsdTimeAnew(text, start, context);
  if (found === undefined) return undefined;
  known = { ...found, text: text.slice(start, found.end), receivedTime, hints };
  return found;
};

/** Behind such a character the pattern of a time cannot go on. */
const isTimeEnd = (code: number): boolean => code === 0x20 || code === 0x3a;

const readBsdTimeAnew = (
  text: string,
  start: number,
  context: TimeContext,
): FoundTime | undefined => {
  bsdTime.lastIndex = start;
  const parts = bsdTime.exec(text);
  const month = parts === null ? undefined : months.get(parts[1] ?? "");
  if (parts === null || month === undefined) return undefined;
  const moment = {
    month,
    day: Number(parts[2]),
    hour: Number(parts[4]),
    minute: Number(parts[5]),
    second: Number(parts[6]),
    ms: fractionMs(parts[7]),
  };
  const { offsetMs, flags } = zoneOf(context.hints);
  const end = bsdTime.lastIndex;
  if (parts[3] !== undefined) {
    const time = timeIn(Number(parts[3]), moment);
    return time === undefined ? undefined : { time: time - offsetMs, end, flags };
  }
  const time = inferYear(moment, offsetMs, context);
  return time === undefined ? undefined : { time, end, flags: ["year-assumed", ...flags] };
};

/** ISO 8601 or RFC 3339 at `start`, with or without a zone. */
export const readIsoTime = (
  text: string,
  start: number,
  context: TimeContext,
): FoundTime | undefined => {
  isoTime.lastIndex = start;
  const found = isoTime.exec(text)?.[0];
  if (found === undefined) return undefined;
  const end = isoTime.lastIndex;
  const parsed = parseIsoTime(found);
  if (parsed === undefined) return undefined;
  if (parsed.hasZone) return { time: parsed.time, end, flags: [] };
  const { offsetMs, flags } = zoneOf(context.hints);
  return { time: parsed.time - offsetMs, end, flags };
};
