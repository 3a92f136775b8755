import { type ActionRun, XdrError } from "@xdr/event";
import { requireIdShape, type TenantTx } from "@xdr/ports";
import type { ResponseContext } from "./context.ts";

export interface RunChange {
  readonly action: string;
  readonly runId: string;
  readonly reason?: string;
  apply(run: ActionRun, tx: TenantTx): Promise<ActionRun>;
}

/** One change of one run by a person, with its receipt. Throws `REQUEST_NOT_FOUND`. */
export const changeRun = async (ctx: ResponseContext, change: RunChange): Promise<ActionRun> => {
  const after = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = await tx.runs.lock(requireIdShape(change.runId));
    if (before === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const next = await change.apply(before, tx);
    await tx.runs.put(next);
    await tx.receipts.append({
      action: change.action,
      actor: ctx.actor,
      target: { kind: "action-run", id: before.id, label: before.proposal.title },
      outcome: "success",
      requestId: ctx.requestId,
      ...(change.reason === undefined ? {} : { reason: change.reason }),
      changes: { state: [before.state, next.state], planHash: [null, before.planHash] },
    });
    return next;
  });
  ctx.wake();
  return after;
};

/** Throws `REQUEST_CONFLICT` unless the run stands in one of these states. */
export const requireState = (run: ActionRun, ...states: readonly ActionRun["state"][]): void => {
  if (states.includes(run.state)) return;
  throw new XdrError("REQUEST_CONFLICT", `The run is ${run.state}: that is not possible any more.`);
};
