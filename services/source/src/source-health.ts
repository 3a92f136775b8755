import { asSourceId } from "@xdr/event";
import {
  type Arrivals,
  type ArrivalsRequest,
  type EventStore,
  type QuarantineGroup,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type SourceWatch,
} from "@xdr/ports";
import { getSource, type SourceView } from "./list-sources.ts";

export interface SourceHealth extends SourceView {
  readonly arrivals: Arrivals;
  /** What could not be stored as events, by reason. */
  readonly quarantine: readonly QuarantineGroup[];
  readonly watch: SourceWatch;
}

export interface SourceHealthInput extends Omit<ArrivalsRequest, "sourceId"> {
  readonly sourceId: string;
}

/** How a source does: what arrived when, how late, how well decoded. Throws `REQUEST_NOT_FOUND`. */
export const sourceHealth = async (
  ctx: ServiceContext,
  events: EventStore,
  input: SourceHealthInput,
): Promise<SourceHealth> => {
  requireScope(ctx, "source:read");
  const sourceId = asSourceId(requireIdShape(input.sourceId));
  const view = await getSource(ctx, { sourceId });
  const [arrivals, kept] = await Promise.all([
    events.arrivals(ctx.tenantId, { ...input, sourceId }),
    ctx.control.inTenant(ctx.tenantId, async (tx) => ({
      quarantine: await tx.quarantine.groups(sourceId),
      watch: (await tx.work.byId("source-watch", sourceId))?.body ?? { mode: "learned" as const },
    })),
  ]);
  return { ...view, arrivals, ...kept };
};
