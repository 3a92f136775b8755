import type { ArrivalBucket } from "@xdr/ports";

const minuteMs = 60_000;

export const rhythmLimits = Object.freeze({
  /** Looked back so far, in parts of five minutes. */
  historyMs: 7 * 24 * 60 * minuteMs,
  buckets: 7 * 24 * 12,
  /** Parts with events that there must be, and how far apart the first and the last. */
  filledMin: 12,
  spanMsMin: 60 * minuteMs,
  expectedMsMin: 15 * minuteMs,
  expectedMsMax: 3 * 24 * 60 * minuteMs,
  /** Of the longest gap that was seen. */
  factor: 2,
});

type Counts = Pick<ArrivalBucket, "from" | "to" | "specific" | "generic" | "undecoded">;

const isFilled = ({ specific, generic, undecoded }: Counts): boolean =>
  specific + generic + undecoded > 0;

/**
 * How long this source may be quiet: twice the longest gap between two of its arrivals, so that
 * nights and weekends count. Undefined while too little has come. The quiet after the last arrival
 * is what is judged, so it does not count.
 */
export const learnRhythm = (buckets: readonly Counts[]): number | undefined => {
  const filled = buckets.filter(isFilled);
  const [first] = filled;
  const last = filled.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (filled.length < rhythmLimits.filledMin) return undefined;
  if (last.to - first.from < rhythmLimits.spanMsMin) return undefined;
  let longest = 0;
  for (const [index, bucket] of filled.entries()) {
    const next = filled[index + 1];
    if (next !== undefined) longest = Math.max(longest, next.to - bucket.from);
  }
  const { factor, expectedMsMin, expectedMsMax } = rhythmLimits;
  return Math.min(expectedMsMax, Math.max(expectedMsMin, longest * factor));
};
