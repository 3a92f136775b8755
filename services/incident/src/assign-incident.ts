import { asUserId, type Incident, XdrError } from "@xdr/event";
import { checkInput, requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import { editIncident } from "./incident-of-tenant.ts";

export interface AssignIncidentInput {
  readonly incidentId: string;
  readonly revision: number;
  /** Absent: nobody. */
  readonly assigneeId?: string;
}

const assigned = (before: Incident, assigneeId: string | undefined): Incident => {
  if (before.assigneeId === assigneeId) return before;
  const { assigneeId: _before, ...rest } = before;
  return assigneeId === undefined ? rest : { ...rest, assigneeId: asUserId(assigneeId) };
};

/**
 * Gives an incident to a member of the tenant, or to nobody. Throws `REQUEST_NOT_FOUND` also for an
 * unknown or disabled member, `REQUEST_REVISION_STALE` when somebody changed it meanwhile.
 */
export const assignIncident = async (
  ctx: ServiceContext,
  input: AssignIncidentInput,
): Promise<Incident> => {
  requireScope(ctx, "incident:write");
  const incidentId = requireIdShape(input.incidentId);
  const assigneeId = input.assigneeId === undefined ? undefined : requireIdShape(input.assigneeId);
  const check = checkInput();
  const revision = check.integer("revision", input.revision, 1, Number.MAX_SAFE_INTEGER);
  check.done();
  return editIncident(ctx, {
    action: "incident.assign",
    incidentId,
    revision,
    apply: async (before, tx) => {
      const member = assigneeId && (await tx.users.byId(asUserId(assigneeId)));
      if (assigneeId !== undefined && (!member || member.disabled)) {
        throw new XdrError("REQUEST_NOT_FOUND", "There is no such member.");
      }
      return assigned(before, assigneeId);
    },
    changes: (before, after) => ({
      assigneeId: [before.assigneeId ?? null, after.assigneeId ?? null],
    }),
  });
};
