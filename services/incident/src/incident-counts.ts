import type { IncidentStatus, SeverityId } from "@xdr/event";
import { requireScope, type ServiceContext } from "@xdr/ports";

export interface IncidentCount {
  readonly status: IncidentStatus;
  readonly severity: SeverityId;
  readonly count: number;
}

/** How many incidents there are of each status and severity; none is left out, zeros are. */
export const incidentCounts = async (ctx: ServiceContext): Promise<readonly IncidentCount[]> => {
  requireScope(ctx, "incident:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.incidents.counts());
};
