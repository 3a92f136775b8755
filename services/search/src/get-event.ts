import { asEventId, XdrError } from "@xdr/event";
import type { EventStore, ServiceContext, StoredEvent } from "@xdr/ports";
import { requireScope } from "@xdr/ports";

/** One event with its raw bytes; another tenant's does not exist. */
export const getEvent = async (
  ctx: ServiceContext,
  events: EventStore,
  id: string,
): Promise<StoredEvent> => {
  requireScope(ctx, "event:read");
  const [event] = await events.byIds(ctx.tenantId, [asEventId(id)]);
  if (event === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return event;
};
