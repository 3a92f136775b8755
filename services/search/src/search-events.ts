import type { EventStore, SearchResult, ServiceContext } from "@xdr/ports";
import { requireScope } from "@xdr/ports";
import { searchLimits } from "./limits.ts";
import { type QueryInput, type ResolvedQuery, resolveQuery } from "./resolve-query.ts";

export interface SearchEventsInput extends QueryInput {
  readonly limit?: number | undefined;
  readonly order?: "newest" | "oldest" | undefined;
  readonly cursor?: string | undefined;
}

export interface SearchEventsOutput extends SearchResult {
  readonly from: number;
  readonly to: number;
}

/** Events of the caller's tenant that fit the query, a page at a time. */
export const searchEvents = async (
  ctx: ServiceContext,
  events: EventStore,
  input: SearchEventsInput,
): Promise<SearchEventsOutput> => {
  requireScope(ctx, "event:read");
  const query: ResolvedQuery = resolveQuery(ctx, input);
  const result = await events.search(ctx.tenantId, {
    ...query,
    limit: Math.min(input.limit ?? searchLimits.pageEventsDefault, searchLimits.pageEventsMax),
    order: input.order ?? "newest",
    ...(input.cursor === undefined ? {} : { cursor: input.cursor }),
  });
  return { ...result, from: query.from, to: query.to };
};
