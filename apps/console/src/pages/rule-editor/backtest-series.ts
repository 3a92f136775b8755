import type { Backtest } from "../../api/types.ts";

const dayMs = 24 * 60 * 60 * 1000;
const hourMs = 60 * 60 * 1000;

type Report = Backtest["report"];

export interface BacktestSeries {
  /** Start of each bucket and, last, the end of the last one. */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** Every hour or day of the range, also those without a match. */
export const seriesOf = ({ from, to, report }: Backtest): BacktestSeries => {
  const { bucketMs } = report;
  if (bucketMs <= 0) return { times: [], values: [] };
  const first = Math.floor(from / bucketMs) * bucketMs;
  const count = Math.max(1, Math.ceil((to - first) / bucketMs));
  const counts = new Map(report.buckets.map((bucket) => [bucket.from, bucket.count]));
  const times = Array.from({ length: count + 1 }, (_none, index) => first + index * bucketMs);
  return { times, values: times.slice(0, -1).map((time) => counts.get(time) ?? 0) };
};

/** Findings a day, of the time that events were there for; undefined for less than an hour. */
export const findingsPerDay = ({ matched, spanMs }: Report): number | undefined => {
  if (matched === 0) return 0;
  return spanMs < hourMs ? undefined : (matched * dayMs) / spanMs;
};

/** `3 a day`, `less than one a week`: no more digits than an estimate has. */
export const perDayText = (perDay: number | undefined): string => {
  if (perDay === undefined) return "too little history to say";
  if (perDay === 0) return "none";
  if (perDay >= 10) return `about ${Math.round(perDay).toLocaleString("en")} a day`;
  if (perDay >= 1) return `about ${perDay.toFixed(1).replace(/\.0$/, "")} a day`;
  if (perDay * 7 >= 1) return `about ${(perDay * 7).toFixed(1).replace(/\.0$/, "")} a week`;
  return "less than one a week";
};
