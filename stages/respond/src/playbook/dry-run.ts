import type { Playbook, PlaybookProgress, PlaybookRequest, PlaybookToken } from "@xdr/event";
import { type AdvanceInput, advancePlaybook, answerStep, startProgress } from "./advance.ts";

export interface DryRun {
  readonly progress: PlaybookProgress;
  readonly outcome: "succeeded" | "incomplete" | "failed";
  /** Every action that would be asked for, in order. */
  readonly actions: readonly {
    readonly step: string;
    readonly playbookId: string;
    readonly target: PlaybookRequest["target"];
    readonly time: number;
  }[];
}

export interface DryRunInput extends Omit<AdvanceInput, "now" | "newRunId"> {
  readonly playbook: Playbook;
  readonly now: number;
  /** What people answer, by step; the first of the choices where nothing is said. */
  readonly answers?: Readonly<Record<string, string>>;
}

const allDone = (progress: PlaybookProgress): PlaybookProgress => ({
  ...progress,
  tokens: progress.tokens.map((token) => ({
    ...token,
    ...(token.requests === undefined
      ? {}
      : { requests: token.requests.map((request) => ({ ...request, state: "done" as const })) }),
  })),
});

/**
 * What would happen, with actions that work and people who answer at once; nothing is asked for.
 * Waiting takes no time: the clock of the run jumps.
 */
export const dryRunPlaybook = (given: DryRunInput): DryRun => {
  let { now } = given;
  let progress = startProgress(given.playbook, now);
  let counter = 0;
  const actions: DryRun["actions"][number][] = [];
  const answered = (token: PlaybookToken): PlaybookProgress => {
    const step = given.playbooks[token.playbookId]?.steps[token.step];
    const choices = step?.type === "human" ? step.answers : [];
    const answer = given.answers?.[token.step] ?? choices[0] ?? "done";
    return answerStep({ playbooks: given.playbooks, now }, progress, { token, answer });
  };
  for (;;) {
    const newRunId = () => {
      counter += 1;
      return `dry-run-${counter}`;
    };
    const advanced = advancePlaybook({ ...given, now, newRunId }, progress);
    progress = advanced.progress;
    if (advanced.outcome !== undefined) return { progress, outcome: advanced.outcome, actions };
    const acting = progress.tokens.filter(({ state }) => state === "acting");
    for (const { step, playbookId, requests } of acting) {
      for (const { target } of requests ?? [])
        actions.push({ step, playbookId, target, time: now });
    }
    const asking = progress.tokens.find(({ state }) => state === "asking");
    if (acting.length > 0) progress = allDone(progress);
    else if (asking !== undefined) progress = answered(asking);
    else now = Math.max(now, advanced.nextTime ?? now);
  }
};
