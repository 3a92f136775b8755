const minuteMs = 60_000;

const monthNames = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** 0..11 for an English three-letter month name, in the usual spelling; -1 for anything else. */
const monthIndex = (name: string): number => {
  if (name.length !== 3) return -1;
  const at = monthNames.indexOf(name);
  return at >= 0 && at % 3 === 0 ? at / 3 : -1;
};

/** Milliseconds since the epoch; `undefined` unless every part is in range (no 31 February). */
const utcMs = (
  date: readonly number[],
  time: readonly number[],
  ms: number,
): number | undefined => {
  const [year = 0, month = 0, day = 0] = date;
  const [hour = 0, minute = 0, second = 0] = time;
  if (month < 0 || month > 11 || hour > 23 || minute > 59 || second > 60) return undefined;
  const value = Date.UTC(year, month, day, hour, minute, second, ms);
  // A leap second counts as the first moment of the next minute, as POSIX time has none.
  return new Date(Date.UTC(year, month, day)).getUTCDate() === day && year >= 1000
    ? value
    : undefined;
};

/** Milliseconds east of UTC for `Z`, `+0200`, `+02:00`, `+02`; `undefined` for anything else. */
const zoneOffsetMs = (text: string): number | undefined => {
  if (text === "Z" || text === "z" || text === "UTC") return 0;
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(text);
  if (parts === null) return undefined;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return (parts[1] === "-" ? -minutes : minutes) * minuteMs;
};

const clfTime =
  /^(\d{1,2})\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})? ([+-]\d{4})$/;

/** Time of the common log format, such as `10/Oct/2000:13:55:36 -0700`. */
export const parseClfTime = (text: string): number | undefined => {
  const parts = clfTime.exec(text);
  if (parts === null) return undefined;
  const month = monthIndex(parts[2] ?? "");
  const utc = utcMs(
    [Number(parts[3]), month, Number(parts[1])],
    [Number(parts[4]), Number(parts[5]), Number(parts[6])],
    0,
  );
  const offset = zoneOffsetMs(parts[7] ?? "");
  return utc === undefined || offset === undefined ? undefined : utc - offset;
};

/** A time, and whether the text named its zone; without one it was read as UTC. */
export interface ZonedTime {
  readonly time: number;
  readonly hasZone: boolean;
}

const isoTime =
  /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|z|UTC|[+-]\d\d(?::?\d\d)?)?$/;

/** Milliseconds of a fraction of a second: `5` is 500, digits beyond the third are dropped. */
const fractionMs = (digits: string | undefined): number =>
  digits === undefined ? 0 : Number(digits.padEnd(3, "0").slice(0, 3));

/**
 * ISO 8601 / RFC 3339 date and time; also with `/` between date parts, a blank for the `T` and a
 * comma before the fraction, as log libraries write it.
 */
export const parseIsoTime = (text: string): ZonedTime | undefined => {
  const parts = isoTime.exec(text);
  if (parts === null) return undefined;
  const utc = utcMs(
    [Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])],
    [Number(parts[4]), Number(parts[5]), Number(parts[6])],
    fractionMs(parts[7]),
  );
  if (utc === undefined) return undefined;
  if (parts[8] === undefined) return { time: utc, hasZone: false };
  const offset = zoneOffsetMs(parts[8]);
  return offset === undefined ? undefined : { time: utc - offset, hasZone: true };
};

const ctime =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))? (\d{4})$/;

/** `Sun Dec 04 04:47:44.123456 2005`: C's asctime, as Apache's error log has it; no zone. */
export const parseCTime = (text: string): ZonedTime | undefined => {
  const parts = ctime.exec(text);
  if (parts === null) return undefined;
  const time = utcMs(
    [Number(parts[7]), monthIndex(parts[1] ?? ""), Number(parts[2])],
    [Number(parts[3]), Number(parts[4]), Number(parts[5])],
    fractionMs(parts[6]),
  );
  return time === undefined ? undefined : { time, hasZone: false };
};

const secondsMax = 1e11;
const millisecondsMax = 1e14;
const microsecondsMax = 1e17;
/** Nothing that keeps logs is older than 1990 or lives beyond 2200. */
const epochMsMin = 631_152_000_000;
const epochMsMax = 7_258_118_400_000;

/**
 * Milliseconds from a count since the epoch in s, ms, us or ns, told apart by size: the ranges do
 * not overlap for 1990..2200. `undefined` outside of these years.
 */
export const parseEpoch = (value: number | string | undefined): number | undefined => {
  const count =
    typeof value === "string" && /^\d{1,20}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
  if (typeof count !== "number" || !Number.isFinite(count) || count <= 0) return undefined;
  let ms = count;
  if (count < secondsMax) ms = count * 1000;
  else if (count >= microsecondsMax) ms = count / 1_000_000;
  else if (count >= millisecondsMax) ms = count / 1000;
  ms = Math.trunc(ms);
  return ms >= epochMsMin && ms <= epochMsMax ? ms : undefined;
};
