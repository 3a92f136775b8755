import type { Finding } from "@xdr/event";
import type { ServiceContext, StoredEvent } from "@xdr/ports";

/** A correlation's finding may lie this much after its events. */
const aroundMs = 60 * 60 * 1000;
const lookedAtMax = 2_000;

/** The tenant's findings that name this event as evidence. */
export const findingsOfEvent = async (
  ctx: ServiceContext,
  event: StoredEvent,
): Promise<readonly Finding[]> => {
  const { time } = event.event;
  const near = await ctx.control.inTenant(ctx.tenantId, (tx) =>
    tx.findings.inRange(time - aroundMs, time + aroundMs, lookedAtMax),
  );
  return near.filter((finding) => finding.eventIds.includes(event.id));
};
