import { type ActionPlan, type Decision, type Proposal, planHash } from "@xdr/event";
import { requireScope } from "@xdr/ports";
import type { ResponseContext } from "./context.ts";
import { judgeNow } from "./may-begin.ts";
import type { Place } from "./place.ts";
import { planOnHost, prepare, type WantedAction } from "./plan-run.ts";

export interface Simulation {
  readonly proposal: Proposal;
  readonly decision: Decision;
  readonly agents: readonly Place[];
  readonly agentId: string;
  /** Absent when policy denies it: then no host is asked. */
  readonly plan?: ActionPlan;
  readonly planHash?: string;
}

/**
 * What would be done and what policy says, without doing it: the host plans, and changes nothing.
 * Throws `REQUEST_NOT_FOUND`, `REQUEST_BODY_INVALID`, `RESPOND_ACTION_FAILED`.
 */
export const simulateAction = async (
  ctx: ResponseContext,
  wanted: WantedAction,
): Promise<Simulation> => {
  requireScope(ctx, "response:request");
  const { prepared, decision } = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const ready = await prepare(ctx, tx, { ...wanted, isLook: true });
    const request = { incidentId: ready.incident.id, proposal: ready.proposal };
    const who = { requestedBy: ctx.actor, sandbox: ctx.sandbox };
    return { prepared: ready, decision: await judgeNow(tx, ctx, { ...request, ...who }) };
  });
  const { proposal, agents, agent } = prepared;
  const said = { proposal, decision, agents, agentId: agent.id };
  if (decision.effect === "deny") return said;
  const plan = await planOnHost(ctx, ctx.ids.uuid(), prepared);
  return { ...said, plan, planHash: planHash(plan) };
};
