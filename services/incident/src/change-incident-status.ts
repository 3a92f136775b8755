import type { Incident, IncidentStatus, IncidentVerdict } from "@xdr/event";
import { checkInput, requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import { editIncident } from "./incident-of-tenant.ts";

export interface ChangeStatusInput {
  readonly incidentId: string;
  readonly revision: number;
  readonly status: IncidentStatus;
  /** Needed to close, and only then. */
  readonly verdict?: IncidentVerdict;
}

const statuses: readonly IncidentStatus[] = ["new", "in_progress", "closed"];
const verdicts: readonly IncidentVerdict[] = [
  "true_positive",
  "false_positive",
  "benign",
  "duplicate",
];

interface Wanted {
  readonly status: IncidentStatus;
  readonly verdict: IncidentVerdict | undefined;
  readonly revision: number;
}

const parse = (input: ChangeStatusInput): Wanted => {
  const check = checkInput();
  const revision = check.integer("revision", input.revision, 1, Number.MAX_SAFE_INTEGER);
  const status = check.oneOf("status", input.status, statuses);
  const verdict =
    input.verdict === undefined ? undefined : check.oneOf("verdict", input.verdict, verdicts);
  const isClosing = status === "closed";
  check.require(!isClosing || verdict !== undefined, "verdict", "is needed to close");
  check.require(isClosing || verdict === undefined, "verdict", "is for closing only");
  check.done();
  return { status, verdict, revision };
};

const withStatus = (before: Incident, { status, verdict }: Wanted, now: number): Incident => {
  if (before.status === status && before.verdict === verdict) return before;
  const { verdict: _verdict, closedTime: _closedTime, ...rest } = before;
  return verdict === undefined
    ? { ...rest, status }
    : { ...rest, status, verdict, closedTime: now };
};

/**
 * Opens, takes up or closes an incident. Throws `REQUEST_NOT_FOUND`, `REQUEST_BODY_INVALID`,
 * `REQUEST_REVISION_STALE` when somebody changed it meanwhile.
 */
export const changeIncidentStatus = async (
  ctx: ServiceContext,
  input: ChangeStatusInput,
): Promise<Incident> => {
  requireScope(ctx, "incident:write");
  const incidentId = requireIdShape(input.incidentId);
  const wanted = parse(input);
  return editIncident(ctx, {
    action: "incident.change-status",
    incidentId,
    revision: wanted.revision,
    apply: (before) => withStatus(before, wanted, ctx.clock.now()),
    changes: (before, after) => ({
      status: [before.status, after.status],
      verdict: [before.verdict ?? null, after.verdict ?? null],
    }),
  });
};
