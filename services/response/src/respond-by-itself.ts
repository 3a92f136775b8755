import { propose } from "@xdr/decide";
import { type ActionRun, asIncidentId, isXdrError, type Proposal } from "@xdr/event";
import type { TenantTx } from "@xdr/ports";
import type { ResponseContext } from "./context.ts";
import { responseLimits } from "./limits.ts";
import { judgeNow } from "./may-begin.ts";
import { requestRun } from "./request-run.ts";

/** Who asks for what starts by itself. */
export const machineActor = {
  kind: "system",
  id: "recommendations",
  label: "Recommendations",
} as const;

/** What was asked for about one incident, by anybody; more than these are not looked through. */
const runsSeenMax = 1_000;

const sameThing = (run: ActionRun, { action, target }: Proposal): boolean =>
  run.plan.action === action && run.proposal.target.key === target.key;

/** What is recommended for the incident, was never asked for about it, and is allowed now. */
const allowedNow = async (
  ctx: ResponseContext,
  tx: TenantTx,
  incidentId: string,
): Promise<readonly Proposal[]> => {
  if ((await ctx.autonomyOf(tx)) < responseLimits.machineAutonomyMin) return [];
  const incident = await tx.incidents.byId(asIncidentId(incidentId));
  if (incident === undefined || incident.status === "closed") return [];
  const findings = await tx.findings.byIds(incident.findingIds.slice(-1000));
  const known = await tx.runs.list({ incidentId: incident.id, limit: runsSeenMax });
  const own = known.filter(({ requestedBy }) => requestedBy.id === ctx.actor.id);
  const carried = ctx.registry.filter(({ executor }) => executor !== "none");
  const allowed: Proposal[] = [];
  for (const proposal of propose(incident, findings, carried)) {
    if (own.length + allowed.length >= responseLimits.automaticRunsMax) break;
    if (known.some((run) => sameThing(run, proposal))) continue;
    const decision = await judgeNow(tx, ctx, {
      ...{ incidentId: incident.id, proposal },
      ...{ requestedBy: ctx.actor, sandbox: ctx.sandbox },
    });
    if (decision.effect === "allow") allowed.push(proposal);
  }
  return allowed;
};

export interface BySelf {
  readonly started: readonly ActionRun[];
  /** What was allowed but not possible, such as on a host without an agent. */
  readonly skipped: readonly { readonly proposal: Proposal; readonly reason: string }[];
}

/**
 * Starts what policy allows a machine to start about an incident: each thing once for the incident,
 * whatever became of it, also after a restart. What wants a person is left to people. Nothing below
 * autonomy 2.
 */
export const respondByItself = async (
  ctx: ResponseContext,
  incidentId: string,
): Promise<BySelf> => {
  const allowed = await ctx.control.inTenant(ctx.tenantId, (tx) => allowedNow(ctx, tx, incidentId));
  const started: ActionRun[] = [];
  const skipped: { proposal: Proposal; reason: string }[] = [];
  for (const proposal of allowed) {
    const { action, target } = proposal;
    try {
      started.push(await requestRun(ctx, { incidentId, action, target }));
    } catch (error) {
      if (!isXdrError(error)) throw error;
      skipped.push({ proposal, reason: error.message });
    }
  }
  return { started, skipped };
};
