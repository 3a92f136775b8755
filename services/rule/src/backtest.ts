import type { DecodedEvent, TenantId } from "@xdr/event";
import type { Clock, EventStore, SearchRequest } from "@xdr/ports";
import {
  type BacktestReport,
  type BacktestTally,
  bucketMsOf,
  createTally,
  lookAt,
  reportOf,
  settleTally,
} from "./backtest-tally.ts";
import { backtestLimits } from "./limits.ts";
import type { Trial } from "./trial.ts";
import { createTurns } from "./turns.ts";

export type BacktestEnd = "all" | "events" | "time" | "cancelled";

export interface BacktestOptions {
  readonly tenantId: TenantId;
  readonly trial: Trial;
  readonly events: EventStore;
  readonly clock: Clock;
  /** Event times, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly onPage: (report: BacktestReport) => void;
  readonly signal: AbortSignal;
  readonly limits?: Partial<Pick<typeof backtestLimits, "eventsMax" | "runMsMax" | "pageEvents">>;
}

/**
 * Runs a rule over the stored events of a tenant, a page at a time, and tells after each how far it
 * is. A rule goes from the newest events back, a correlation from the oldest on. Ends at the limits
 * and says which. Throws what the store throws.
 */
export const runBacktest = async (options: BacktestOptions): Promise<BacktestEnd> => {
  const { tenantId, trial, events, clock, from, to, signal } = options;
  const limits = { ...backtestLimits, ...options.limits };
  const range = { where: { kind: "all" }, from, to } as const;
  const order = trial.rule.kind === "correlation" ? "oldest" : "newest";
  const startedAt = clock.monotonic();
  const tally = createTally(bucketMsOf(to - from), order === "oldest" ? from : to);
  const total = await countOf(options, range);
  let cursor: string | undefined;
  for (;;) {
    if (signal.aborted) return "cancelled";
    const request: SearchRequest = {
      ...range,
      limit: Math.min(limits.pageEvents, limits.eventsMax - tally.scanned),
      order,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const page = await events.search(tenantId, request, signal);
    await lookAll(options, page.events, tally);
    const elapsedMs = clock.monotonic() - startedAt;
    options.onPage(reportOf(tally, total, elapsedMs));
    cursor = page.nextCursor;
    if (cursor === undefined) return "all";
    if (tally.scanned >= limits.eventsMax) return "events";
    if (elapsedMs >= limits.runMsMax) return "time";
  }
};

/** A page, in turns with whatever else this process does; a slow rule takes seconds for one. */
const lookAll = async (
  { trial, clock, signal }: BacktestOptions,
  page: readonly DecodedEvent[],
  tally: BacktestTally,
): Promise<void> => {
  const turns = createTurns(clock);
  for (const event of page) {
    const rest = turns.next();
    if (rest !== undefined) {
      await rest;
      if (signal.aborted) return;
    }
    const workedAt = clock.monotonic();
    lookAt(trial, event, tally);
    tally.workMs += clock.monotonic() - workedAt;
  }
  const workedAt = clock.monotonic();
  settleTally(trial, tally);
  tally.workMs += clock.monotonic() - workedAt;
};

const countOf = async (
  { events, tenantId, signal }: BacktestOptions,
  range: Pick<SearchRequest, "where" | "from" | "to">,
): Promise<number> => {
  const buckets = await events.histogram(tenantId, { ...range, buckets: 1 }, signal);
  return buckets.reduce((sum, { count }) => sum + count, 0);
};
