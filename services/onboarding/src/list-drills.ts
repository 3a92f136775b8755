import { XdrError } from "@xdr/event";
import { type DrillRecord, requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import type { DrillParts } from "./drill-parts.ts";
import { type DrillView, viewDrill } from "./drill-view.ts";
import { drillsShownMax } from "./limits.ts";

/** The newest drills of the tenant. */
export const listDrills = async (ctx: ServiceContext): Promise<readonly DrillRecord[]> => {
  requireScope(ctx, "agent:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.drills.list(drillsShownMax));
};

/** What came of one drill. Throws `REQUEST_NOT_FOUND`. */
export const getDrill = async (
  ctx: ServiceContext,
  parts: DrillParts,
  input: { readonly id: string },
): Promise<DrillView> => {
  requireScope(ctx, "agent:read");
  const id = requireIdShape(input.id);
  const drill = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.drills.byId(id));
  if (drill === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return viewDrill({ ...ctx, ...parts }, drill);
};
