const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Two units at most: `4 s`, `12 min`, `3 h 20 min`, `5 d 2 h`. Negative spans read as zero. */
export const durationText = (ms: number): string => {
  const span = Math.max(0, ms);
  if (span < second) return `${Math.round(span)} ms`;
  if (span < minute) return `${Math.floor(span / second)} s`;
  if (span < hour) return `${Math.floor(span / minute)} min`;
  if (span < day)
    return two([Math.floor(span / hour), "h"], [Math.floor((span % hour) / minute), "min"]);
  return two([Math.floor(span / day), "d"], [Math.floor((span % day) / hour), "h"]);
};

const two = (
  [large, largeUnit]: readonly [number, string],
  [small, smallUnit]: readonly [number, string],
): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;

/** `12 s ago`, `just now`, `in 3 min`. One unit, because it stands in narrow columns. */
export const relativeTime = (time: number, now: number): string => {
  const ago = now - time;
  const span = Math.abs(ago);
  if (span < second) return "just now";
  const text =
    span < minute
      ? `${Math.floor(span / second)} s`
      : span < hour
        ? `${Math.floor(span / minute)} min`
        : span < day
          ? `${Math.floor(span / hour)} h`
          : `${Math.floor(span / day)} d`;
  return ago >= 0 ? `${text} ago` : `in ${text}`;
};

/** `2026-03-01 14:02:11.123 UTC`. */
export const utcTime = (time: number): string =>
  `${new Date(time).toISOString().replace("T", " ").replace("Z", "")} UTC`;

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

/** `2026-03-01 15:02:11.123 +01:00` in the zone of the machine that shows it. */
export const localTime = (time: number): string => {
  const date = new Date(time);
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
  return `${localDay(date)} ${clockTime(time)}.${pad(date.getMilliseconds(), 3)} ${zone}`;
};

const localDay = (date: Date): string =>
  `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** `14:02:11`, local. */
export const clockTime = (time: number): string => {
  const date = new Date(time);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
};

/** `03-01 14:02:11.123`, local: for dense tables, the year is in the title. */
export const denseTime = (time: number): string => {
  const date = new Date(time);
  return `${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${clockTime(time)}.${pad(date.getMilliseconds(), 3)}`;
};
