import type { Playbook, PlaybookMoment, PlaybookRun, PlaybookStep } from "@xdr/event";
import {
  type KnownPlaybook,
  playbookEdges,
  playbookText,
  type Recommendation,
  type RunThrough,
} from "@xdr/response";
import type { Static } from "typebox";
import type * as wire from "../schemas/playbook.ts";
import { presentDecision } from "./action-run.ts";

const detailOf = (step: PlaybookStep): string => {
  switch (step.type) {
    case "action":
      return step.action;
    case "human":
      return step.question;
    case "if-condition":
    case "while-condition":
      return step.condition;
    case "playbook-action":
      return step.playbookId;
    default:
      return "";
  }
};

const nameOf = (step: PlaybookStep | undefined): string =>
  step === undefined ? "" : (step.name ?? (detailOf(step) || step.type));

const shapeOf = ({
  steps,
}: Playbook): Pick<Static<typeof wire.PlaybookDetail>, "steps" | "edges"> => ({
  steps: Object.entries(steps).map(([id, step]) => ({
    ...{ id, type: step.type, name: nameOf(step), detail: detailOf(step) },
  })),
  edges: Object.entries(steps).flatMap(([id, step]) => [...playbookEdges(id, step)]),
});

export const presentPlaybook = ({
  playbook,
  enabled,
  isShipped,
  revision,
}: KnownPlaybook): Static<typeof wire.PlaybookRow> => {
  const { id, name, description, labels, modified, cooldownMs, triggers, steps } = playbook;
  const actions = Object.values(steps).flatMap((step) =>
    step.type === "action" ? [step.action] : [],
  );
  return {
    ...{ id, name, description, labels: [...labels], enabled, isShipped, revision, modified },
    ...{ cooldownMs, actions: [...new Set(actions)] },
    triggers: triggers.map((trigger) =>
      trigger.on === "finding" ? { ...trigger, rules: [...trigger.rules] } : trigger,
    ),
  };
};

export const presentPlaybookDetail = (
  known: KnownPlaybook,
): Static<typeof wire.PlaybookDetail> => ({
  ...presentPlaybook(known),
  ...shapeOf(known.playbook),
  text: playbookText(known.playbook),
});

export const presentPlaybookCheck = (checked: {
  readonly playbook?: Playbook;
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}): Static<typeof wire.PlaybookCheck> => ({
  problems: [...checked.problems],
  ...(checked.playbook === undefined ? { steps: [], edges: [] } : shapeOf(checked.playbook)),
});

type Steps = (moment: { readonly playbookId: string; readonly step: string }) => string;

const presentMoment = (moment: PlaybookMoment, nameAt: Steps) => ({
  ...{ time: moment.time, step: moment.step, stepName: nameAt(moment), kind: moment.kind },
  text: moment.text,
  ...(moment.runId === undefined ? {} : { runId: moment.runId }),
});

const presentForeseen = ({ actions }: RunThrough) =>
  actions.map(({ step, proposal, decision }) => ({
    ...{ step, action: proposal.action, title: proposal.title, because: proposal.because },
    ...{ expectedEffect: proposal.expectedEffect, reversal: proposal.reversal },
    decision: presentDecision(decision),
  }));

export const presentRunThrough = (through: RunThrough): Static<typeof wire.PlaybookRunThrough> => ({
  outcome: through.outcome,
  actions: presentForeseen(through),
  timeline: through.timeline.map((moment) =>
    presentMoment(moment, ({ playbookId, step }) =>
      nameOf(through.playbooks[playbookId]?.steps[step]),
    ),
  ),
});

export const presentRecommendation = ({
  known,
  because,
  evidence,
  runThrough,
}: Recommendation): Static<typeof wire.PlaybookRecommendation> => ({
  ...{ playbookId: known.playbook.id, name: known.playbook.name, enabled: known.enabled },
  ...{ description: known.playbook.description, because, evidence: [...evidence] },
  ...{ outcome: runThrough.outcome, actions: presentForeseen(runThrough) },
});

export const presentPlaybookRun = (run: PlaybookRun): Static<typeof wire.PlaybookRunRow> => ({
  ...{ id: run.id, playbookId: run.playbookId, name: run.name, incidentId: run.incidentId },
  ...{ trigger: run.trigger, requestedBy: run.requestedBy.label, state: run.state },
  ...(run.reason === undefined ? {} : { reason: run.reason }),
  startedTime: run.startedTime,
  ...(run.endedTime === undefined ? {} : { endedTime: run.endedTime }),
  failures: run.progress.failures,
  isAsking: run.state === "running" && run.progress.tokens.some(({ state }) => state === "asking"),
});

export const presentPlaybookRunDetail = (
  run: PlaybookRun,
): Static<typeof wire.PlaybookRunDetail> => {
  const stepAt = (at: { readonly playbookId: string; readonly step: string }) =>
    run.playbooks[at.playbookId]?.steps[at.step];
  return {
    ...presentPlaybookRun(run),
    places: run.progress.tokens.map((token) => {
      const step = stepAt(token);
      const { reason, requests = [] } = token;
      return {
        ...{ step: token.step, stepName: nameOf(step), state: token.state },
        ...(reason === undefined ? {} : { reason }),
        ...(step?.type === "human" ? { question: step.question, answers: [...step.answers] } : {}),
        requests: requests.map(({ runId, target, state, reason: why }) => ({
          ...{ runId, target: target.label, state },
          ...(why === undefined ? {} : { reason: why }),
        })),
      };
    }),
    timeline: run.progress.timeline.map((moment) =>
      presentMoment(moment, (at) => nameOf(stepAt(at))),
    ),
  };
};
