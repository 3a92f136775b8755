import type { DecodeFlag, RecordHints } from "@xdr/event";
import { placeTime } from "../local-time.ts";
import { parseClfTime, parseCTime, parseEpoch, parseIsoTime, type ZonedTime } from "../time.ts";

const dayMs = 24 * 60 * 60 * 1000;
const yearsBackMax = 8;

type Part = "year" | "month" | "day" | "hour" | "minute" | "second" | "ms" | "half" | "zone";

interface Token {
  readonly part: Part;
  readonly source: string;
}

const monthNames = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** Longest first, so that `MMM` is not read as `MM` and a rest. */
const tokens: readonly (readonly [string, Token])[] = [
  ["YYYY", { part: "year", source: "(\\d{4})" }],
  ["MMM", { part: "month", source: "([A-Za-z]{3})[a-z]{0,6}" }],
  ["YY", { part: "year", source: "(\\d{2})" }],
  ["MM", { part: "month", source: "(\\d{2})" }],
  ["DD", { part: "day", source: "(\\d{2})" }],
  ["HH", { part: "hour", source: "(\\d{2})" }],
  ["mm", { part: "minute", source: "(\\d{2})" }],
  ["ss", { part: "second", source: "(\\d{2})" }],
  ["M", { part: "month", source: "(\\d{1,2})" }],
  ["D", { part: "day", source: " {0,1}(\\d{1,2})" }],
  ["H", { part: "hour", source: " {0,1}(\\d{1,2})" }],
  ["S", { part: "ms", source: "(\\d{1,9})" }],
  ["A", { part: "half", source: "([AaPp])\\.?[Mm]\\.?" }],
  ["Z", { part: "zone", source: "(Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)" }],
];

interface TimeFormat {
  readonly expression: RegExp;
  readonly parts: readonly Part[];
}

/**
 * A format such as `DD/MMM/YYYY HH:mm:ss`: YYYY YY MMM MM M DD D HH H mm ss, S (fraction), A
 * (am/pm), Z (zone), `_` (a word to pass over); everything else is itself. The expression that
 * comes of it has no nested repetition, so reading is linear. Throws on a format without a minute.
 */
const compileTimeFormat = (format: string): TimeFormat => {
  const parts: Part[] = [];
  let source = "";
  let at = 0;
  while (at < format.length) {
    const found = tokens.find(([text]) => format.startsWith(text, at));
    const character = format.charAt(at);
    if (found !== undefined) {
      parts.push(found[1].part);
      source += found[1].source;
      at += found[0].length;
      continue;
    }
    if (character === "_") source += "[A-Za-z]{1,12}";
    else if (character === " ") source += " {1,2}";
    else source += character.replace(/[^A-Za-z0-9]/, "\\$&");
    at += 1;
  }
  if (!parts.includes("minute")) throw new TypeError(`time format "${format}" has no minute (mm)`);
  return { expression: new RegExp(`^${source}$`), parts };
};

type Numbers = { [Name in Part]?: number };

const numberOfPart = (part: Part, text: string): number | undefined => {
  if (part === "month" && /^[A-Za-z]/.test(text)) {
    const month = monthNames.indexOf(text.toLowerCase());
    return month < 0 ? undefined : month + 1;
  }
  if (part === "half") return text.toLowerCase() === "p" ? 12 : 0;
  if (part === "ms") return Number(text.padEnd(3, "0").slice(0, 3));
  if (part === "zone") {
    const zone = /^([+-])(\d\d):?(\d\d)$/.exec(text);
    if (zone === null) return 0;
    const minutes = Number(zone[2]) * 60 + Number(zone[3]);
    return zone[1] === "-" ? -minutes : minutes;
  }
  return Number(text);
};

const readNumbers = (format: TimeFormat, text: string): Numbers | undefined => {
  const match = format.expression.exec(text);
  if (match === null) return undefined;
  const numbers: Numbers = {};
  for (const [index, part] of format.parts.entries()) {
    const value = numberOfPart(part, match[index + 1] ?? "");
    if (value === undefined) return undefined;
    numbers[part] = value;
  }
  return numbers;
};

const utcOf = (year: number, numbers: Numbers): number | undefined => {
  const { month = 1, day = 1, minute = 0, second = 0, ms = 0, half } = numbers;
  const hour = half === undefined ? (numbers.hour ?? 0) : ((numbers.hour ?? 0) % 12) + half;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 60) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
};

/** A century that two digits leave open: 69 and below are of this one (POSIX strptime `%y`). */
const fullYear = (year: number): number => {
  if (year >= 100) return year;
  return year < 69 ? 2000 + year : 1900 + year;
};

/** What completes a time that says too little. */
export interface TimeContext {
  readonly hints: RecordHints;
  /** Milliseconds since the epoch. */
  readonly receivedTime: number;
}

/** The latest year, or without a date the latest day, that does not lie after the receipt. */
const inferred = (numbers: Numbers, context: TimeContext): number | undefined => {
  const latest = (context.hints.referenceTime ?? context.receivedTime) + dayMs;
  const today = new Date(latest);
  if (numbers.day === undefined) {
    const parts = { ...numbers, month: today.getUTCMonth() + 1, day: today.getUTCDate() };
    const time = utcOf(today.getUTCFullYear(), parts);
    return time !== undefined && time > latest - dayMs ? time - dayMs : time;
  }
  for (let back = 0; back <= yearsBackMax; back += 1) {
    const time = utcOf(today.getUTCFullYear() - back, numbers);
    if (time !== undefined && time <= latest) return time;
  }
  return undefined;
};

/** A time that was read, and what is uncertain about it. */
export interface ReadTime {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly flags: readonly DecodeFlag[];
}

const minuteMs = 60_000;

const place = (numbers: Numbers, context: TimeContext): ReadTime | undefined => {
  const { year, zone } = numbers;
  const time = year === undefined ? inferred(numbers, context) : utcOf(fullYear(year), numbers);
  if (time === undefined) return undefined;
  const zoned: ZonedTime =
    zone === undefined ? { time, hasZone: false } : { time: time - zone * minuteMs, hasZone: true };
  const placed = placeTime(zoned, context.hints, context.receivedTime);
  return year === undefined ? { ...placed, flags: ["year-assumed", ...placed.flags] } : placed;
};

/** auditd's `1696506989.042:1262`: the seconds and a serial number. */
const auditTime = /^(\d{9,11}\.\d{3}):\d{1,12}$/;

const known = (text: string, context: TimeContext): ReadTime | undefined => {
  const exact = parseEpoch(auditTime.exec(text)?.[1] ?? text) ?? parseClfTime(text);
  if (exact !== undefined) return { time: exact, flags: [] };
  const zoned = parseIsoTime(text) ?? parseCTime(text);
  return zoned === undefined ? undefined : placeTime(zoned, context.hints, context.receivedTime);
};

/** Characters of a time; longer texts are none. */
const timeCharsMax = 64;

/** Forms that are tried without being named: those that many programs write. */
const usualFormats = [
  "MMM D HH:mm:ss",
  "MMM D YYYY HH:mm:ss",
  "DD/MMM/YYYY:HH:mm:ss",
  "D/MMM/YYYY HH:mm:ss",
  "DD-MMM-YYYY HH:mm:ss.S",
  "DD-MMM-YYYY HH:mm:ss",
  "MMM D HH:mm:ss.S",
  "YYYY-MM-DD H:mm:ss",
  "MM/DD/YYYY, H:mm:ss A",
  "MM/DD/YYYY, H:mm:ss",
  "MM/DD/YY HH:mm:ss.S",
  "YYYYMMDD HH:mm:ss",
  "YYMMDD HH:mm:ss",
  "MM/DD/YYYY HH:mm:ss",
  "M/D/YYYY H:mm:ss A",
  "_ MMM D HH:mm:ss YYYY",
  "_, D MMM YYYY HH:mm:ss.S Z",
  "_, D MMM YYYY HH:mm:ss Z",
  "MMM D, YYYY HH:mm:ss",
  "YYYY.MM.DD HH:mm:ss",
  "DD.MM.YYYY HH:mm:ss",
  "YYYY-MM-DD HH:mm:ss.S Z",
  "YYYY/MM/DD - HH:mm:ss",
].map(compileTimeFormat);

export type TimeReader = (text: string, context: TimeContext) => ReadTime | undefined;

/**
 * Reads ISO 8601, epochs, Apache's forms, then the formats given, then the usual ones. A zone that
 * is not written is the source's, else UTC with a flag; a year that is not written is inferred.
 */
export const timeReader = (formats: readonly string[] = []): TimeReader => {
  const all = [...formats.map(compileTimeFormat), ...usualFormats];
  return (text, context) => {
    if (text.length > timeCharsMax) return undefined;
    const found = known(text, context);
    if (found !== undefined) return found;
    for (const format of all) {
      const numbers = readNumbers(format, text);
      const placed = numbers === undefined ? undefined : place(numbers, context);
      if (placed !== undefined) return placed;
    }
    return undefined;
  };
};
