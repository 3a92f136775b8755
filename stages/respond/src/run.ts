import { errorCodes, isXdrError, XdrError } from "@xdr/event";
import type { Action, ActionJournal, ActionStep, Clock } from "@xdr/ports";

/*
 * A run of an action, as its last journal step tells it:
 *
 *   (none) ──attempt──▶ attempt ──apply, verify: there──▶ succeeded ──▶ (revert asked for)
 *                          │                                                  │
 *                          └─not there, or apply failed──▶ reverting ◀────────┘
 *                                 │ irreversible              │ revert, verify: gone ──▶ reverted
 *                                 ▼                           ▼ revert failed, or still there
 *                               failed ◀──────────────────────┘
 *
 * - `attempt` holds the planned effect and is stable before the first side effect.
 * - After a crash the run goes on from its last step with the effect of the journal; `apply` and
 *   `revert` are idempotent, so doing the interrupted one again leaves the world as doing it once.
 * - A step that cannot be written throws: the run stays where it was and can be resumed.
 */

export interface RunPorts {
  readonly journal: ActionJournal;
  readonly clock: Pick<Clock, "now">;
  /** Stops before the attempt, and interrupts apply and verify; a revert is always finished. */
  readonly signal: AbortSignal;
}

export type RunOutcome =
  | { readonly kind: "succeeded" }
  | { readonly kind: "reverted"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string };

/** An action, what it is done to, and the name of this run of it. */
export interface RunRequest<Target, Effect> {
  readonly action: Action<Target, Effect>;
  readonly target: Target;
  /** Chosen by the caller; the same id again continues the run or tells how it ended. */
  readonly runId: string;
}

interface Run<Effect> {
  readonly action: Action<never, Effect>;
  readonly runId: string;
  readonly ports: RunPorts;
  readonly effect: Effect;
  seq: number;
}

/**
 * Carries out an action: plan, write down the attempt, apply, look whether it is there, write down
 * the outcome. What did not work is undone when it can be. Throws when the plan or the journal
 * fails, or on an abort before the attempt; then nothing was done or the run can be resumed.
 */
export const runAction = async <Target, Effect>(
  request: RunRequest<Target, Effect>,
  ports: RunPorts,
): Promise<RunOutcome> => {
  const { action, target, runId } = request;
  const begun = await ports.journal.steps(runId);
  if (begun.length > 0) return continueRun(openRun({ action, runId, ports }, begun), begun);
  ports.signal.throwIfAborted();
  const effect = action.plan(target);
  const run: Run<Effect> = { action, runId, ports, effect, seq: 0 };
  await note(run, "attempt", { effect });
  return applyAndVerify(run);
};

/** Goes on with a run after a crash, or tells how it ended. Throws for a run that never began. */
export const resumeAction = async <Target, Effect>(
  action: Action<Target, Effect>,
  runId: string,
  ports: RunPorts,
): Promise<RunOutcome> => {
  const begun = await ports.journal.steps(runId);
  return continueRun(openRun({ action, runId, ports }, begun), begun);
};

/** Undoes a run that succeeded or failed. An irreversible action stays as it is and says why. */
export const revertAction = async <Target, Effect>(
  request: { readonly action: Action<Target, Effect>; readonly runId: string },
  reason: string,
  ports: RunPorts,
): Promise<RunOutcome> => {
  const begun = await ports.journal.steps(request.runId);
  const run = openRun({ ...request, ports }, begun);
  const last = begun.at(-1);
  if (last?.kind === "reverted") return { kind: "reverted", reason: last.reason ?? "" };
  if (!run.action.reversible) {
    throw new XdrError("RESPOND_ACTION_FAILED", `It cannot be undone: ${run.action.why}`);
  }
  if (last?.kind !== "reverting") await note(run, "reverting", { reason });
  return revertAndVerify(run, last?.kind === "reverting" ? (last.reason ?? reason) : reason);
};

const continueRun = async <Effect>(
  run: Run<Effect>,
  steps: readonly ActionStep[],
): Promise<RunOutcome> => {
  const last = steps.at(-1);
  switch (last?.kind) {
    case "succeeded":
      return { kind: "succeeded" };
    case "reverted":
    case "failed":
      return { kind: last.kind, reason: last.reason ?? "" };
    case "reverting":
      return revertAndVerify(run, last.reason ?? "");
    case "attempt":
    case undefined:
      return applyAndVerify(run);
  }
};

const openRun = <Target, Effect>(
  request: { action: Action<Target, Effect>; runId: string; ports: RunPorts },
  steps: readonly ActionStep[],
): Run<Effect> => {
  const [first] = steps;
  if (first?.kind !== "attempt") throw new TypeError(`run ${request.runId} was never begun`);
  if (first.action !== request.action.name) {
    throw new TypeError(`run ${request.runId} is one of ${first.action}`);
  }
  return { ...request, effect: effectOf<Effect>(first), seq: steps.length };
};

/**
 * The effect of an attempt. The journal gives back what was appended, and `openRun` has checked
 * that the step was written for an action of this name, whose plan made it.
 */
const effectOf = <Effect>(step: ActionStep): Effect => step.effect as Effect;

const applyAndVerify = async <Effect>(run: Run<Effect>): Promise<RunOutcome> => {
  const problem = await problemOf(async () => {
    await run.action.apply(run.effect, run.ports.signal);
    const isThere = await run.action.verify(run.effect, run.ports.signal);
    return isThere ? undefined : "It was done, but looking at the result does not show it.";
  });
  if (problem === undefined) {
    await note(run, "succeeded", {});
    return { kind: "succeeded" };
  }
  if (!run.action.reversible) return fail(run, `${problem} It cannot be undone: ${run.action.why}`);
  await note(run, "reverting", { reason: problem });
  return revertAndVerify(run, problem);
};

const revertAndVerify = async <Effect>(run: Run<Effect>, reason: string): Promise<RunOutcome> => {
  const { action, effect } = run;
  const unstoppable = new AbortController().signal;
  const problem = await problemOf(async () => {
    if (!action.reversible) return `It cannot be undone: ${action.why}`;
    await action.revert(effect, unstoppable);
    const isThere = await action.verify(effect, unstoppable);
    return isThere ? "It was undone, but looking at the result still shows it." : undefined;
  });
  if (problem !== undefined) return fail(run, `${reason} Undoing did not work: ${problem}`);
  await note(run, "reverted", { reason });
  return { kind: "reverted", reason };
};

const fail = async <Effect>(run: Run<Effect>, reason: string): Promise<RunOutcome> => {
  await note(run, "failed", { reason });
  return { kind: "failed", reason };
};

const note = async <Effect>(
  run: Run<Effect>,
  kind: ActionStep["kind"],
  rest: Pick<ActionStep, "effect" | "reason">,
): Promise<void> => {
  const { action, runId, ports } = run;
  const seq = run.seq + 1;
  await ports.journal.append({
    ...{ runId, seq, action: action.name, kind, time: ports.clock.now() },
    ...rest,
  });
  run.seq = seq;
};

/** What went wrong, in words that are safe to show: internals of foreign errors stay out. */
const problemOf = async (work: () => Promise<string | undefined>): Promise<string | undefined> => {
  try {
    return await work();
  } catch (error) {
    return isXdrError(error) ? error.message : errorCodes.RESPOND_ACTION_FAILED.help;
  }
};
