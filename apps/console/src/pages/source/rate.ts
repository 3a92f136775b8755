import type { SourceHealth } from "../../api/types.ts";
import type { ChartSeries } from "../../parts/chart-canvas.tsx";

type Counts = SourceHealth["totals"];

export const totalOf = ({ specific, generic, undecoded }: Counts): number =>
  specific + generic + undecoded;

/** `98.4 %`; never rounded up to 100 or down to 0 while something is missing or there. */
export const shareText = (part: number, all: number): string => {
  if (all === 0) return "–";
  const percent = (part / all) * 100;
  if (part > 0 && percent < 0.1) return "< 0.1 %";
  if (part < all && percent > 99.9) return "> 99.9 %";
  return `${percent.toFixed(1).replace(/\.0$/, "")} %`;
};

/** Stacked from the bottom: what was decoded well, what a generic decoder took, what nobody read. */
export const rateSeries = ({ buckets }: Pick<SourceHealth, "buckets">): readonly ChartSeries[] => [
  {
    name: "Decoded",
    color: "--chart",
    values: buckets.map((bucket) => bucket.specific),
  },
  {
    name: "Generic decoder",
    color: "--control",
    values: buckets.map((bucket) => bucket.generic),
  },
  {
    name: "Undecoded",
    color: "--problem",
    values: buckets.map((bucket) => bucket.undecoded),
  },
];

export const bucketTimesOf = ({ buckets, to }: Pick<SourceHealth, "buckets" | "to">) => [
  ...buckets.map((bucket) => bucket.from),
  to,
];

const secondMs = 1000;

/** Events a second in the fullest bucket. */
export const peakPerSecond = ({ buckets }: Pick<SourceHealth, "buckets">): number =>
  buckets.reduce(
    (peak, bucket) =>
      Math.max(peak, (totalOf(bucket) * secondMs) / Math.max(1, bucket.to - bucket.from)),
    0,
  );
