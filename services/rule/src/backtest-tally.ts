import type { DecodedEvent } from "@xdr/event";
import { backtestLimits } from "./limits.ts";
import type { Settled, Trial, TrialWindow } from "./trial.ts";

/** A match of a backtest, to be opened. */
export interface BacktestExample {
  readonly eventId: string;
  readonly time: number;
  readonly message: string;
  /** Of a correlation: how many events its window holds, and by what they are grouped. */
  readonly eventCount?: number;
  readonly group?: Readonly<Record<string, string>>;
}

export interface BacktestBucket {
  /** Full hour or midnight UTC, milliseconds since the epoch. */
  readonly from: number;
  readonly count: number;
}

/** What a rule would have found. */
export interface BacktestReport {
  readonly matched: number;
  /** An hour or a day. */
  readonly bucketMs: number;
  /** Hours or days with matches, oldest first. */
  readonly buckets: readonly BacktestBucket[];
  /** The first that were found, at most `examplesMax`. */
  readonly examples: readonly BacktestExample[];
  readonly scanned: number;
  /** Events in the range when it began. */
  readonly total: number;
  /** Wall time so far, and the part of it that the rule itself took for one event. */
  readonly seconds: number;
  readonly microsecondsPerEvent: number;
  /** The time of the event reached last; what lies beyond it is not looked at yet. */
  readonly reachedTime: number;
  /** Times between the oldest and the newest event that were looked at, milliseconds. */
  readonly spanMs: number;
}

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const messageCharsMax = 300;

/** What a run has seen so far; `lookAt` adds to it. */
export interface BacktestTally {
  readonly bucketMs: number;
  readonly buckets: Map<number, number>;
  readonly examples: Map<string, BacktestExample>;
  /** Windows of correlations by key: one that is withdrawn counts no more. */
  readonly windows: Map<string, number>;
  /** Events since `settleTally` that a correlation counts. */
  readonly recent: Map<string, DecodedEvent>;
  matched: number;
  scanned: number;
  workMs: number;
  reachedTime: number;
  oldest: number;
  newest: number;
}

/** An empty tally. `reachedTime` is where the run begins. */
export const createTally = (bucketMs: number, reachedTime: number): BacktestTally => ({
  bucketMs,
  ...{ buckets: new Map(), examples: new Map(), windows: new Map(), recent: new Map() },
  ...{ oldest: Number.POSITIVE_INFINITY, newest: Number.NEGATIVE_INFINITY },
  ...{ matched: 0, scanned: 0, workMs: 0, reachedTime },
});

/** Hours where days would be too few bars to read. */
export const bucketMsOf = (rangeMs: number): number =>
  rangeMs <= backtestLimits.hourlyRangeMsMax ? hourMs : dayMs;

/** Tries the rule on one event and counts what it says. */
export const lookAt = (trial: Trial, event: DecodedEvent, tally: BacktestTally): void => {
  const { time } = event.event;
  tally.scanned += 1;
  tally.reachedTime = time;
  tally.oldest = Math.min(tally.oldest, time);
  tally.newest = Math.max(tally.newest, time);
  const { matched, windows, withdrawn, others } = trial.defer(event);
  if (trial.rule.kind === "correlation") {
    if (others.length > 0) tally.recent.set(event.id, event);
    countWindows(tally, { windows, withdrawn }, () => event);
  } else if (matched) count(tally, event, undefined);
};

/** Counts what late events changed. Due after each page, and at the end. */
export const settleTally = (trial: Trial, tally: BacktestTally): void => {
  const settled = trial.settle();
  const { causes } = settled;
  countWindows(tally, settled, ({ key }) => tally.recent.get(causes.get(key) ?? ""));
  tally.recent.clear();
};

/** Windows are shown by the event that completed them, or that brought them about when it is gone. */
const countWindows = (
  tally: BacktestTally,
  { windows, withdrawn }: Pick<Settled, "windows" | "withdrawn">,
  causeOf: (window: TrialWindow) => DecodedEvent | undefined,
): void => {
  for (const key of withdrawn) takeBack(tally, key);
  for (const window of windows) {
    const completing = tally.recent.get(window.eventIds.at(-1) ?? "");
    const event = completing ?? causeOf(window);
    if (event === undefined) throw new Error("a window was told that no event of the page caused");
    count(tally, event, window);
  }
};

const count = (
  tally: BacktestTally,
  event: DecodedEvent,
  window: TrialWindow | undefined,
): void => {
  const { message } = event.event;
  const time = window?.time ?? event.event.time;
  const from = Math.floor(time / tally.bucketMs) * tally.bucketMs;
  tally.matched += 1;
  tally.buckets.set(from, (tally.buckets.get(from) ?? 0) + 1);
  if (window !== undefined) tally.windows.set(window.key, from);
  if (tally.examples.size >= backtestLimits.examplesMax) return;
  tally.examples.set(window?.key ?? event.id, {
    eventId: event.id,
    time: event.event.time,
    message: (message ?? "").slice(0, messageCharsMax),
    ...(window === undefined ? {} : { eventCount: window.eventCount, group: window.group }),
  });
};

const takeBack = (tally: BacktestTally, key: string): void => {
  const from = tally.windows.get(key);
  if (from === undefined) return;
  tally.windows.delete(key);
  tally.examples.delete(key);
  tally.matched -= 1;
  tally.buckets.set(from, (tally.buckets.get(from) ?? 1) - 1);
};

/** The report as far as the run is; `total` and `elapsedMs` are the caller's. */
export const reportOf = (
  tally: BacktestTally,
  total: number,
  elapsedMs: number,
): BacktestReport => ({
  matched: tally.matched,
  bucketMs: tally.bucketMs,
  buckets: [...tally.buckets]
    .filter(([, matches]) => matches > 0)
    .map(([from, matches]) => ({ from, count: matches }))
    .toSorted((left, right) => left.from - right.from),
  examples: [...tally.examples.values()],
  scanned: tally.scanned,
  total,
  seconds: elapsedMs / 1000,
  microsecondsPerEvent: tally.scanned === 0 ? 0 : (tally.workMs * 1000) / tally.scanned,
  reachedTime: tally.reachedTime,
  spanMs: Math.max(0, tally.newest - tally.oldest),
});
