import type { DatePart, NumberOp } from "../lower/expr.ts";

const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** Longest text that is read as a number. */
const numberCharsMax = 64;

/** The number that a text is in decimal notation, `undefined` when it is none. */
export function numberOf(text: string): number | undefined {
  if (text.length > numberCharsMax || !decimal.test(text)) return undefined;
  return Number(text);
}

export function compareNumbers(op: NumberOp, left: number, right: number): boolean {
  switch (op) {
    case "lt":
      return left < right;
    case "lte":
      return left <= right;
    case "gt":
      return left > right;
    case "gte":
      return left >= right;
    case "eq":
      return left === right;
  }
}

const isoDate = /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?!\d))?/;

/**
 * A part of a date as it is written, ISO 8601 or with a space for the T; no zone is applied
 * (modifier appendix, "Time Modifiers"). `week` is the week of ISO 8601.
 */
export function datePartOf(part: DatePart, text: string): number | undefined {
  const found = isoDate.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0] = found.slice(1, 4).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  switch (part) {
    case "year":
      return year;
    case "month":
      return month;
    case "day":
      return day;
    case "week":
      return isoWeek(Date.UTC(year, month - 1, day));
    case "hour":
      return found[4] === undefined ? undefined : Number(found[4]);
    case "minute":
      return found[5] === undefined ? undefined : Number(found[5]);
  }
}

const dayMs = 86_400_000;

/** The week of ISO 8601: the one that holds the Thursday of the day's week. */
function isoWeek(time: number): number {
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  const thursday = time + (3 - weekday) * dayMs;
  const yearStart = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return Math.floor((thursday - yearStart) / (7 * dayMs)) + 1;
}
