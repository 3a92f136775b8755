import { XdrError } from "@xdr/event";
import type { EventStore, FieldCount, ServiceContext } from "@xdr/ports";
import { requireScope } from "@xdr/ports";
import { searchFields } from "@xdr/store";
import { searchLimits } from "./limits.ts";
import { type QueryInput, resolveQuery } from "./resolve-query.ts";

/** The most frequent values of a searchable field among matching events. */
export const topValues = async (
  ctx: ServiceContext,
  events: EventStore,
  input: QueryInput & { readonly field: string; readonly limit?: number | undefined },
): Promise<readonly FieldCount[]> => {
  requireScope(ctx, "event:read");
  const known = searchFields.find(
    (field) => field.name === input.field || field.aliases.includes(input.field),
  );
  if (known?.field.kind !== "column") throw new XdrError("STORE_QUERY_FIELD_UNKNOWN");
  const query = resolveQuery(ctx, input);
  const limit = Math.min(input.limit ?? 10, searchLimits.topValuesMax);
  return events.topValues(ctx.tenantId, { ...query, buckets: 1 }, known.field.name, limit);
};
