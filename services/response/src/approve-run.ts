import { type ActionRun, asUserId, XdrError } from "@xdr/event";
import { requireScope } from "@xdr/ports";
import type { ResponseContext } from "./context.ts";
import { approvalsThatCount, askerCounts, judgeNow } from "./may-begin.ts";
import { changeRun, requireState } from "./run-of-tenant.ts";

export interface ApproveInput {
  readonly runId: string;
  /** Of the plan that was looked at. */
  readonly planHash: string;
}

const conflict = (message: string): XdrError => new XdrError("REQUEST_CONFLICT", message);

/**
 * Approves exactly one plan. When enough different people did, the run is ready. Throws
 * `REQUEST_CONFLICT` for another plan, a run that does not wait or is too old, the person who asked
 * where policy wants another one, and whoever counts already; `REQUEST_FORBIDDEN` when policy denies it by now.
 */
export const approveRun = async (ctx: ResponseContext, input: ApproveInput): Promise<ActionRun> => {
  requireScope(ctx, "response:approve");
  return changeRun(ctx, {
    action: "response.approve",
    runId: input.runId,
    apply: async (run, tx) => {
      requireState(run, "waiting");
      const now = ctx.clock.now();
      if (run.expiresTime <= now) throw conflict("Its time is over. Ask again.");
      if (input.planHash !== run.planHash) throw conflict("That is not the plan. Look again.");
      const decision = await judgeNow(tx, ctx, {
        ...{ incidentId: run.incidentId, proposal: run.proposal, sandbox: ctx.sandbox },
        requestedBy: run.requestedBy,
      });
      if (decision.effect === "deny") {
        throw new XdrError("REQUEST_FORBIDDEN", decision.reasons.join(" "));
      }
      if (run.requestedBy.id === ctx.actor.id && !askerCounts(decision)) {
        throw conflict("Somebody else must approve it.");
      }
      const before = await approvalsThatCount(tx, run, decision);
      const { planHash } = run;
      const userId = asUserId(ctx.actor.id);
      await tx.runs.addApproval({
        runId: run.id,
        userId,
        label: ctx.actor.label,
        planHash,
        time: now,
      });
      const counted = await approvalsThatCount(tx, run, decision);
      if (counted.length <= before.length) throw conflict("It does not count: same person.");
      const asked = decision.effect === "allow" ? 0 : decision.approvers;
      const approvers = Math.max(run.approvers, asked);
      if (counted.length < approvers) return { ...run, decision, approvers };
      return { ...run, decision, approvers, state: "ready", dueTime: now };
    },
  });
};
