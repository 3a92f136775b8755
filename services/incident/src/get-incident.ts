import { asIncidentId, type Incident } from "@xdr/event";
import { requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import { incidentOfTenant } from "./incident-of-tenant.ts";

/** Also by the id of one that was merged into it. Throws `REQUEST_NOT_FOUND`. */
export const getIncident = async (
  ctx: ServiceContext,
  input: { readonly incidentId: string },
): Promise<Incident> => {
  requireScope(ctx, "incident:read");
  const id = asIncidentId(requireIdShape(input.incidentId));
  return ctx.control.inTenant(ctx.tenantId, (tx) => incidentOfTenant(tx.incidents, id));
};
