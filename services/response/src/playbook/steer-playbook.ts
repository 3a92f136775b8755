import { type PlaybookRun, type PlaybookToken, visibleText, XdrError } from "@xdr/event";
import { type PlaybookRunQuery, requireIdShape, requireScope, type TenantTx } from "@xdr/ports";
import { answerStep, succeed } from "@xdr/respond";
import { reasonOf } from "../end-run.ts";
import type { PlaybookContext } from "./playbook-context.ts";
import { cancelOpen } from "./undo-playbook.ts";

/** Newest first. */
export const listPlaybookRuns = async (
  ctx: PlaybookContext,
  query: PlaybookRunQuery,
): Promise<readonly PlaybookRun[]> => {
  requireScope(ctx, "response:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.playbooks.runs(query));
};

/** Throws `REQUEST_NOT_FOUND`. */
export const getPlaybookRun = async (
  ctx: PlaybookContext,
  input: { readonly runId: string },
): Promise<PlaybookRun> => {
  requireScope(ctx, "response:read");
  const id = requireIdShape(input.runId);
  const run = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.playbooks.runById(id));
  if (run === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return run;
};

interface Change {
  readonly action: string;
  readonly runId: string;
  readonly reason?: string;
  readonly states: readonly PlaybookRun["state"][];
  apply(run: PlaybookRun, tx: TenantTx): Promise<PlaybookRun> | PlaybookRun;
}

const change = async (ctx: PlaybookContext, wanted: Change): Promise<PlaybookRun> => {
  const after = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = await tx.playbooks.lockRun(requireIdShape(wanted.runId));
    if (before === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    if (!wanted.states.includes(before.state)) {
      throw new XdrError("REQUEST_CONFLICT", `The run is ${before.state}: that is not possible.`);
    }
    const next = await wanted.apply(before, tx);
    await tx.playbooks.putRun(next);
    await tx.receipts.append({
      ...{ action: wanted.action, actor: ctx.actor, outcome: "success", requestId: ctx.requestId },
      target: { kind: "playbook-run", id: before.id, label: before.name },
      ...(wanted.reason === undefined ? {} : { reason: wanted.reason }),
      changes: { state: [before.state, next.state] },
    });
    return next;
  });
  ctx.wakePlaybooks();
  ctx.wake();
  return after;
};

const tokenOf = (run: PlaybookRun, step: string, state: PlaybookToken["state"]): PlaybookToken => {
  const token = run.progress.tokens.find((one) => one.step === step && one.state === state);
  if (token !== undefined) return token;
  throw new XdrError("REQUEST_CONFLICT", "The run does not stand at that step any more.");
};

export interface StepInput {
  readonly runId: string;
  readonly step: string;
}

/** Answers a step that asks people. Throws `REQUEST_BODY_INVALID` for what is no choice. */
export const answerPlaybook = async (
  ctx: PlaybookContext,
  input: StepInput & { readonly answer: string },
): Promise<PlaybookRun> => {
  requireScope(ctx, "response:request");
  return change(ctx, {
    ...{ action: "playbook.answer", runId: input.runId, states: ["running"] },
    reason: visibleText(input.answer, 100),
    apply: (run) => {
      const token = tokenOf(run, input.step, "asking");
      const step = run.playbooks[token.playbookId]?.steps[token.step];
      if (step?.type !== "human" || !step.answers.includes(input.answer)) {
        const message = "is none of the answers";
        throw new XdrError("REQUEST_BODY_INVALID", undefined, {
          issues: [{ path: "answer", message }],
        });
      }
      const now = ctx.clock.now();
      const from = { playbooks: run.playbooks, now };
      const progress = answerStep(from, run.progress, { token, answer: input.answer });
      return { ...run, progress, dueTime: now };
    },
  });
};

/** Ends a run; what it asked for and has not begun never does. It undoes the rest where it says so. */
export const cancelPlaybook = async (
  ctx: PlaybookContext,
  input: { readonly runId: string; readonly reason: string },
): Promise<PlaybookRun> => {
  requireScope(ctx, "response:request");
  const reason = reasonOf(input.reason);
  return change(ctx, {
    ...{ action: "playbook.cancel", runId: input.runId, reason, states: ["running", "failed"] },
    apply: async (run, tx) => {
      await cancelOpen(tx, run, { actor: ctx.actor, reason });
      const { dueTime: _none, ...rest } = run;
      const now = ctx.clock.now();
      return run.playbooks[run.playbookId]?.undoOnFailure === true
        ? { ...rest, state: "undoing", reason, dueTime: now }
        : { ...rest, state: "cancelled", reason, endedTime: now };
    },
  });
};

const goOn = (
  ctx: PlaybookContext,
  run: PlaybookRun,
  progress: PlaybookRun["progress"],
): PlaybookRun => {
  const { reason: _old, ...rest } = run;
  return { ...rest, progress, state: "running", dueTime: ctx.clock.now() };
};

/** Tries a failed step again, with targets as they are now. */
export const retryPlaybook = async (
  ctx: PlaybookContext,
  input: StepInput,
): Promise<PlaybookRun> => {
  requireScope(ctx, "response:request");
  return change(ctx, {
    ...{ action: "playbook.retry", runId: input.runId, states: ["failed", "running"] },
    apply: (run) => {
      const { requests: _old, reason: _why, ...token } = tokenOf(run, input.step, "failed");
      const again = { ...token, state: "ready" as const, time: ctx.clock.now(), tries: 0 };
      const tokens = run.progress.tokens.map((one) => (one.id === token.id ? again : one));
      return goOn(ctx, run, { ...run.progress, tokens });
    },
  });
};

/** Goes on behind a failed step as if it had worked; the run ends `incomplete`. */
export const skipPlaybookStep = async (
  ctx: PlaybookContext,
  input: StepInput & { readonly reason: string },
): Promise<PlaybookRun> => {
  requireScope(ctx, "response:request");
  const reason = reasonOf(input.reason);
  return change(ctx, {
    ...{ action: "playbook.skip", runId: input.runId, reason, states: ["failed", "running"] },
    apply: (run) => {
      const token = tokenOf(run, input.step, "failed");
      const from = { playbooks: run.playbooks, now: ctx.clock.now() };
      return goOn(ctx, run, succeed(from, run.progress, token));
    },
  });
};

/** Takes a failed run off the list of those that a person must look at. */
export const dismissPlaybook = async (
  ctx: PlaybookContext,
  input: { readonly runId: string; readonly reason: string },
): Promise<PlaybookRun> => {
  requireScope(ctx, "response:request");
  const reason = reasonOf(input.reason);
  return change(ctx, {
    ...{ action: "playbook.dismiss", runId: input.runId, reason, states: ["failed"] },
    apply: async (run, tx) => {
      await cancelOpen(tx, run, { actor: ctx.actor, reason });
      const { dueTime: _none, ...rest } = run;
      return { ...rest, state: "dismissed", reason, endedTime: ctx.clock.now() };
    },
  });
};
