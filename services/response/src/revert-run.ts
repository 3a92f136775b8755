import { type ActionRun, XdrError } from "@xdr/event";
import { requireScope } from "@xdr/ports";
import type { ResponseContext } from "./context.ts";
import { type EndRunInput, reasonOf } from "./end-run.ts";
import { changeRun, requireState } from "./run-of-tenant.ts";

/**
 * Undoes a run that succeeded or failed; also under the kill switch, which stops new things only.
 * The worker does it next. Throws `REQUEST_CONFLICT` where there is nothing to undo.
 */
export const revertRun = async (ctx: ResponseContext, input: EndRunInput): Promise<ActionRun> => {
  requireScope(ctx, "response:approve");
  const reason = reasonOf(input.reason);
  return changeRun(ctx, {
    ...{ action: "response.revert", runId: input.runId, reason },
    apply: async (run, tx) => {
      requireState(run, "succeeded", "failed");
      const entry = ctx.registry.find(({ name }) => name === run.plan.action);
      if (entry?.reversible !== true) {
        throw new XdrError("REQUEST_CONFLICT", entry?.why ?? "There is no such action any more.");
      }
      const seq = (await tx.runs.steps(run.id)).length + 1;
      const time = ctx.clock.now();
      const { action } = run.plan;
      await tx.runs.appendStep({ runId: run.id, seq, action, kind: "reverting", time, reason });
      return { ...run, state: "reverting", reason, dueTime: time };
    },
  });
};
