import { XdrError } from "@xdr/event";
import type { SearchNode, ServiceContext } from "@xdr/ports";
import { parseSearch } from "@xdr/store";
import { searchLimits } from "./limits.ts";

export interface QueryInput {
  readonly query?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface ResolvedQuery {
  readonly where: SearchNode;
  readonly from: number;
  readonly to: number;
}

/**
 * Query text and times as a search. A `time:` term in the text narrows the given range; without
 * any, the last 24 hours count. Throws `STORE_QUERY_INVALID` with the position of the fault.
 */
export const resolveQuery = (ctx: ServiceContext, input: QueryInput): ResolvedQuery => {
  const now = ctx.clock.now();
  const parsed = parseSearch(input.query ?? "", { now });
  const to = Math.min(input.to ?? now + 1, parsed.to ?? Number.POSITIVE_INFINITY);
  const from = Math.max(
    input.from ?? parsed.from ?? to - searchLimits.rangeMsDefault,
    parsed.from ?? 0,
  );
  if (from > to) {
    throw new XdrError("STORE_QUERY_INVALID", "The time range ends before it begins.");
  }
  return { where: parsed.where, from, to };
};
