import { type ActionPlan, type ActionRun, planHash, XdrError } from "@xdr/event";
import { requireScope, type TenantTx } from "@xdr/ports";
import type { ResponseContext } from "./context.ts";
import { responseLimits } from "./limits.ts";
import { judgeNow } from "./may-begin.ts";
import { type Prepared, planOf, planOnHost, prepare, type WantedAction } from "./plan-run.ts";

export interface RequestRunInput extends WantedAction {
  /** Of the simulation that was looked at: another plan is refused. */
  readonly planHash?: string;
}

const openStates = ["waiting", "ready", "running", "reverting"] as const;

/** Room for one more, and nothing of the kind under way on the same target. */
const requireRoom = async (tx: TenantTx, plan: ActionPlan, key: string): Promise<void> => {
  const { openRunsMax } = responseLimits;
  if ((await tx.runs.count(openStates)) >= openRunsMax) {
    throw new XdrError("REQUEST_RATE_EXCEEDED", "Too many actions wait. Approve or deny some.");
  }
  const open = await tx.runs.list({ states: [...openStates, "succeeded"], limit: openRunsMax * 2 });
  const same = open.find(
    (run) =>
      run.plan.action === plan.action &&
      run.plan.agentId === plan.agentId &&
      run.proposal.target.key === key &&
      (run.state !== "succeeded" || run.dueTime !== undefined),
  );
  if (same !== undefined) {
    throw new XdrError("REQUEST_CONFLICT", `That is ${same.state} already: run ${same.id}.`);
  }
};

const runOf = async (
  ctx: ResponseContext,
  tx: TenantTx,
  { prepared, plan, id }: { readonly prepared: Prepared; readonly plan: ActionPlan; id: string },
): Promise<ActionRun> => {
  const { incident, proposal } = prepared;
  const decision = await judgeNow(tx, ctx, {
    ...{ incidentId: incident.id, proposal, sandbox: ctx.sandbox },
    requestedBy: ctx.actor,
  });
  const now = ctx.clock.now();
  const expiresTime = now + responseLimits.approvalMs;
  const base = {
    ...{ id, incidentId: incident.id, proposal, plan, planHash: planHash(plan), decision },
    ...{ requestedBy: ctx.actor, requestedTime: now, expiresTime, retries: 0 },
  };
  switch (decision.effect) {
    case "deny":
      return { ...base, state: "denied", approvers: 0, reason: decision.reasons.join(" ") };
    case "require_approval":
      return { ...base, state: "waiting", approvers: decision.approvers, dueTime: expiresTime };
    case "allow":
      return { ...base, state: "ready", approvers: 0, dueTime: now };
  }
};

const create = async (
  ctx: ResponseContext,
  request: { readonly prepared: Prepared; readonly plan: ActionPlan; id: string },
): Promise<ActionRun> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) => {
    // Two requests for the same thing at once: the second one sees the first.
    await tx.runs.lockSettings();
    const run = await runOf(ctx, tx, request);
    if (run.state !== "denied") await requireRoom(tx, run.plan, run.proposal.target.key);
    await tx.runs.create(run);
    await tx.receipts.append({
      action: "response.request",
      actor: ctx.actor,
      target: { kind: "action-run", id: run.id, label: run.proposal.title },
      outcome: run.state === "denied" ? "denied" : "success",
      reason: run.decision.reasons.join(" "),
      requestId: ctx.requestId,
      changes: {
        state: [null, run.state],
        planHash: [null, run.planHash],
        host: [null, run.plan.hostname],
        target: [null, run.plan.target],
      },
    });
    return run;
  });

/**
 * Asks for an action. What policy allows is begun at once, what needs people waits for them, what
 * is denied is kept with the reasons and no host hears of it. Throws `REQUEST_NOT_FOUND`,
 * `REQUEST_BODY_INVALID`, `REQUEST_CONFLICT`, `RESPOND_ACTION_FAILED`.
 */
export const requestRun = async (
  ctx: ResponseContext,
  input: RequestRunInput,
): Promise<ActionRun> => {
  requireScope(ctx, "response:request");
  const { prepared, decision } = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const ready = await prepare(ctx, tx, input);
    const request = { incidentId: ready.incident.id, proposal: ready.proposal };
    const who = { requestedBy: ctx.actor, sandbox: ctx.sandbox };
    return { prepared: ready, decision: await judgeNow(tx, ctx, { ...request, ...who }) };
  });
  const id = ctx.ids.uuid();
  if (decision.effect === "deny") {
    return create(ctx, { prepared, id, plan: planOf(ctx, prepared, null) });
  }
  const plan = await planOnHost(ctx, id, prepared);
  if (input.planHash !== undefined && input.planHash !== planHash(plan)) {
    throw new XdrError("REQUEST_CONFLICT", "The host plans something else by now. Look again.");
  }
  const run = await create(ctx, { prepared, plan, id });
  ctx.wake();
  return run;
};
