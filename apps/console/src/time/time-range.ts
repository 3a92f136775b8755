/** A span as it stands in the address: `range=1h`, or `from=…&to=…` in milliseconds. */
export interface RangeSearch {
  readonly range?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

const units = new Map([
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

const rangeMsMax = 400 * 86_400_000;

/** Milliseconds of `15m`, `4h`, `30d`; undefined for anything else. */
export const rangeMs = (range: string): number | undefined => {
  const match = /^([1-9]\d{0,4})([mhd])$/.exec(range);
  const unit = units.get(match?.[2] ?? "");
  if (match?.[1] === undefined || unit === undefined) return undefined;
  const ms = Number(match[1]) * unit;
  return ms <= rangeMsMax ? ms : undefined;
};

export const rangeChoices: readonly (readonly [string, string])[] = [
  ["15m", "Last 15 minutes"],
  ["1h", "Last hour"],
  ["4h", "Last 4 hours"],
  ["24h", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
];

/** Absolute wins over relative; a reversed or broken span falls back to `fallback`. */
export const spanOf = (search: RangeSearch, now: number, fallback = "24h"): TimeSpan => {
  const { from, to } = search;
  if (from !== undefined && to !== undefined && from < to) return { from, to };
  const ms = rangeMs(search.range ?? fallback) ?? rangeMs(fallback) ?? 0;
  return { from: now - ms, to: now };
};

/** Value of a datetime-local field, local time, to the second. */
export const toLocalField = (time: number): string => {
  const date = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 19);
};

/** Undefined while the person is still typing. */
export const fromLocalField = (value: string): number | undefined => {
  if (!/^\d{4,6}-\d\d-\d\dT\d\d:\d\d/.test(value)) return undefined;
  const time = new Date(value).getTime();
  return Number.isFinite(time) && time >= 0 ? time : undefined;
};
