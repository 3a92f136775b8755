import { actionRegistry } from "@xdr/catalog";
import type { ActionRun, Decision } from "@xdr/event";
import type { ResponseState, RunStory } from "@xdr/response";
import type { Static } from "typebox";
import type * as wire from "../schemas/response.ts";

export const presentDecision = (
  decision: Decision,
): Static<typeof wire.SimulatedAction>["decision"] => ({
  effect: decision.effect,
  reasons: [...decision.reasons],
  ...(decision.effect === "require_approval"
    ? { approvers: decision.approvers, askerCounts: decision.askerCounts === true }
    : {}),
});

const isReversible = (action: string): boolean =>
  actionRegistry.some(({ name, reversible }) => name === action && reversible);

export const presentRun = (run: ActionRun, userId: string): Static<typeof wire.ActionRunRow> => {
  const isOwn = run.requestedBy.id === userId;
  const { decision, plan } = run;
  const askerCounts = decision.effect === "require_approval" && decision.askerCounts === true;
  const isThere = run.state === "succeeded" || run.state === "failed";
  return {
    ...{ id: run.id, incidentId: run.incidentId, action: plan.action, state: run.state },
    ...{ title: run.proposal.title, hostname: plan.hostname, planHash: run.planHash },
    ...(run.reason === undefined ? {} : { reason: run.reason }),
    ...{ requestedBy: run.requestedBy.label, requestedTime: run.requestedTime },
    ...{ expiresTime: run.expiresTime, approvers: run.approvers, isOwn },
    ...(run.state === "succeeded" && run.dueTime !== undefined ? { revertTime: run.dueTime } : {}),
    canApprove: run.state === "waiting" && (!isOwn || askerCounts),
    canRevert: isThere && isReversible(plan.action),
    decision: presentDecision(decision),
  };
};

export const presentRunStory = (
  { run, approvals, steps }: RunStory,
  userId: string,
): Static<typeof wire.ActionRunDetail> => ({
  ...presentRun(run, userId),
  because: run.proposal.because,
  expectedEffect: run.proposal.expectedEffect,
  reversal: run.proposal.reversal,
  plan: JSON.stringify(run.plan, undefined, 2),
  approvals: approvals.map(({ label, time, planHash }) => ({ by: label, time, planHash })),
  steps: steps.map(({ seq, kind, time, reason, observed }) => ({
    ...{ seq, kind, time },
    ...(reason === undefined ? {} : { reason }),
    ...(observed === undefined ? {} : { observed }),
  })),
});

const copied = (list: {
  readonly networks: readonly string[];
  readonly names: readonly string[];
}) => ({
  networks: [...list.networks],
  names: [...list.names],
});

export const presentResponseState = (
  { settings, installation, waiting }: ResponseState,
  userId: string,
): Static<typeof wire.ResponseState> => {
  const { killSwitch, pendingRemoval } = settings;
  return {
    waiting,
    ...(killSwitch === undefined ? {} : { killSwitch }),
    ...(installation === undefined ? {} : { installationSwitch: installation }),
    protected: copied(settings.protected),
    ...(pendingRemoval === undefined
      ? {}
      : {
          pendingRemoval: {
            ...copied(pendingRemoval),
            ...{ by: pendingRemoval.label, isOwn: pendingRemoval.by === userId },
          },
        }),
  };
};
