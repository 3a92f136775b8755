import type { EventStore, HistogramBucket, ServiceContext } from "@xdr/ports";
import { requireScope } from "@xdr/ports";
import { searchLimits } from "./limits.ts";
import { type QueryInput, resolveQuery } from "./resolve-query.ts";

export interface EventHistogram {
  readonly from: number;
  readonly to: number;
  readonly total: number;
  readonly buckets: readonly HistogramBucket[];
}

/** Counts of matching events over time, in equal buckets that cover the whole range. */
export const eventHistogram = async (
  ctx: ServiceContext,
  events: EventStore,
  input: QueryInput & { readonly buckets?: number | undefined },
): Promise<EventHistogram> => {
  requireScope(ctx, "event:read");
  const query = resolveQuery(ctx, input);
  const wanted = input.buckets ?? searchLimits.histogramBucketsDefault;
  const buckets = await events.histogram(ctx.tenantId, {
    ...query,
    buckets: Math.min(wanted, searchLimits.histogramBucketsMax),
  });
  const total = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  return { from: query.from, to: query.to, total, buckets };
};
