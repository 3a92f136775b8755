import type { ActionRun, PlaybookRun } from "@xdr/event";
import type { TenantTx } from "@xdr/ports";
import type { ResponseContext } from "../context.ts";
import { revertRun } from "../revert-run.ts";
import { playbookRunLimits } from "./playbook-context.ts";

/** Runs of actions that the run of the playbook asked for, newest first. */
export const askedRuns = (run: PlaybookRun): readonly string[] => {
  const told = run.progress.timeline.flatMap(({ kind, runId }) =>
    kind === "asked" && runId !== undefined ? [runId] : [],
  );
  const open = run.progress.tokens.flatMap(({ requests }) =>
    (requests ?? []).map(({ runId }) => runId),
  );
  return [...new Set([...told, ...open])].toReversed();
};

/** What was asked for and has not begun never does. */
export const cancelOpen = async (
  tx: TenantTx,
  run: PlaybookRun,
  by: { readonly actor: ResponseContext["actor"]; readonly reason: string },
): Promise<void> => {
  for (const id of askedRuns(run)) {
    const action = await tx.runs.lock(id);
    if (action === undefined || (action.state !== "waiting" && action.state !== "ready")) continue;
    const { dueTime: _none, ...rest } = action;
    await tx.runs.put({ ...rest, state: "cancelled", reason: by.reason });
    await tx.receipts.append({
      ...{ action: "response.cancel", actor: by.actor, outcome: "success", reason: by.reason },
      target: { kind: "action-run", id, label: action.proposal.title },
      changes: { state: [action.state, "cancelled"], planHash: [null, action.planHash] },
    });
  }
};

const isReversible = (ctx: ResponseContext, run: ActionRun): boolean =>
  ctx.registry.some(({ name, reversible }) => name === run.plan.action && reversible);

/**
 * Undoes what the run did, the last thing first, one after the other. Gives when to look again;
 * `undefined` when nothing is left to undo.
 */
export const undoNext = async (
  ctx: ResponseContext,
  run: PlaybookRun,
): Promise<number | undefined> => {
  for (const id of askedRuns(run)) {
    const action = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.runs.byId(id));
    if (action === undefined) continue;
    const isBusy = action.state === "running" || action.state === "reverting";
    const isThere = action.state === "succeeded" && isReversible(ctx, action);
    if (isThere) {
      await revertRun(ctx, { runId: id, reason: `The playbook ${run.name} is undone.` });
    }
    if (isBusy || isThere) return ctx.clock.now() + playbookRunLimits.pollMs;
  }
  return undefined;
};
