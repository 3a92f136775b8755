/**
 * One step of carrying out an action. A run goes `attempt`, then `succeeded`, or `reverting` and
 * `reverted`; `failed` says that it is not known to be done and could not be undone. A run that
 * succeeded may be reverted later.
 */
export interface ActionStep {
  readonly runId: string;
  /** Gapless within a run, from 1. */
  readonly seq: number;
  /** Name of the action. */
  readonly action: string;
  readonly kind: "attempt" | "succeeded" | "reverting" | "reverted" | "failed";
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** With `attempt`: what is about to be done, as plain JSON; enough to do, verify and undo it. */
  readonly effect?: unknown;
  /** With `reverting`, `reverted` and `failed`: why, in words that are safe to show. */
  readonly reason?: string;
  /** What the last probe saw, in the words of whoever looked; may hold text of a host. */
  readonly observed?: string;
}

/**
 * What was tried on the world, and what came of it.
 * - `append` resolves only when the step is on stable storage. The attempt is appended before the
 *   first side effect, so that a crash leaves a trace of what may have happened.
 * - Throws `REQUEST_CONFLICT` when the run has a step of that `seq`: of two workers that carry out
 *   one run, one is stopped.
 * - `steps` gives a run's steps in order, none for an unknown run.
 * - `unfinished` gives runs whose last step is `attempt` or `reverting`, oldest first: those to
 *   resume after a crash.
 * - Steps are never changed or removed.
 */
export interface ActionJournal {
  append(step: ActionStep): Promise<void>;
  steps(runId: string): Promise<readonly ActionStep[]>;
  unfinished(
    limit: number,
  ): Promise<readonly { readonly runId: string; readonly action: string }[]>;
}
