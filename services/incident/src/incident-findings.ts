import { asIncidentId, type Finding } from "@xdr/event";
import { requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import { incidentOfTenant } from "./incident-of-tenant.ts";

/** The newest of them when there are more. */
export const incidentFindingsMax = 1000;

/** The findings that an incident is made of, oldest first. Throws `REQUEST_NOT_FOUND`. */
export const incidentFindings = async (
  ctx: ServiceContext,
  input: { readonly incidentId: string },
): Promise<readonly Finding[]> => {
  requireScope(ctx, "incident:read");
  requireScope(ctx, "finding:read");
  const id = asIncidentId(requireIdShape(input.incidentId));
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const { findingIds } = await incidentOfTenant(tx.incidents, id);
    const findings = await tx.findings.byIds(findingIds.slice(-incidentFindingsMax));
    return findings.toSorted((left, right) => left.time - right.time);
  });
};
