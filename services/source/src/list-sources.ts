import { asSourceId } from "@xdr/event";
import {
  requireIdShape,
  requireScope,
  type ServiceContext,
  type Source,
  type SourceActivity,
} from "@xdr/ports";
import { sourceOfTenant } from "./source-input.ts";

export interface SourceView {
  readonly source: Source;
  readonly activity: SourceActivity;
}

const viewOf = (source: Source, activity: readonly SourceActivity[]): SourceView => ({
  source,
  activity: activity.find((item) => item.sourceId === source.id) ?? {
    sourceId: source.id,
    events: 0,
    undecoded: 0,
    quarantined: 0,
  },
});

/** The tenant's sources with what they have sent so far. */
export const listSources = async (ctx: ServiceContext): Promise<readonly SourceView[]> => {
  requireScope(ctx, "source:read");
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const activity = await tx.sources.activity();
    return (await tx.sources.list()).map((source) => viewOf(source, activity));
  });
};

/** Throws `REQUEST_NOT_FOUND`. */
export const getSource = async (
  ctx: ServiceContext,
  input: { readonly sourceId: string },
): Promise<SourceView> => {
  requireScope(ctx, "source:read");
  const id = asSourceId(requireIdShape(input.sourceId));
  return ctx.control.inTenant(ctx.tenantId, async (tx) =>
    viewOf(await sourceOfTenant(tx.sources, id), await tx.sources.activity()),
  );
};
