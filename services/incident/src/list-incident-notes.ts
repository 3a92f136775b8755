import { asIncidentId, type IncidentNote } from "@xdr/event";
import { requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import { incidentOfTenant } from "./incident-of-tenant.ts";

/** Oldest first, with those of incidents that were merged into it. Throws `REQUEST_NOT_FOUND`. */
export const listIncidentNotes = async (
  ctx: ServiceContext,
  input: { readonly incidentId: string },
): Promise<readonly IncidentNote[]> => {
  requireScope(ctx, "incident:read");
  const id = asIncidentId(requireIdShape(input.incidentId));
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const incident = await incidentOfTenant(tx.incidents, id);
    return tx.incidents.notes(incident.id);
  });
};
