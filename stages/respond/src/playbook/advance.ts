import type {
  Playbook,
  PlaybookActionStep,
  PlaybookMoment,
  PlaybookProgress,
  PlaybookRequest,
  PlaybookStep,
  PlaybookToken,
  PlaybookValue,
} from "@xdr/event";
import { holds, type PlaybookFacts, parseCondition } from "./condition.ts";
import { playbookLimits } from "./playbook-limits.ts";

export interface AdvanceInput {
  readonly playbooks: Readonly<Record<string, Playbook>>;
  readonly now: number;
  readonly facts: (variables: PlaybookProgress["variables"]) => PlaybookFacts;
  /** Whom the step is done to, at most as many as it says. */
  readonly targetsOf: (step: PlaybookActionStep) => readonly PlaybookRequest["target"][];
  readonly newRunId: () => string;
}

export interface Advanced {
  readonly progress: PlaybookProgress;
  /** Absent while something is under way. */
  readonly outcome?: "succeeded" | "incomplete" | "failed";
  /** When a token goes on or is late, whatever else happens. */
  readonly nextTime?: number;
}

/** A run of a playbook before its first step. */
export const startProgress = (playbook: Playbook, now: number): PlaybookProgress => ({
  tokens: [
    { id: 1, playbookId: playbook.id, step: playbook.start, state: "ready", time: now, tries: 0 },
  ],
  frames: [],
  variables: playbook.variables,
  timeline: [],
  ...{ counter: 1, stepsBegun: 0, failures: 0 },
});

const stepOf = (
  playbooks: AdvanceInput["playbooks"],
  { playbookId, step }: Pick<PlaybookToken, "playbookId" | "step">,
): PlaybookStep | undefined => playbooks[playbookId]?.steps[step];

const told = (
  progress: PlaybookProgress,
  token: Pick<PlaybookToken, "playbookId" | "step">,
  moment: Pick<PlaybookMoment, "time" | "kind" | "text"> & { readonly runId?: string },
): PlaybookProgress => ({
  ...progress,
  timeline: [
    ...progress.timeline,
    { step: token.step, playbookId: token.playbookId, ...moment },
  ].slice(-playbookLimits.timelineMax),
});

const withToken = (progress: PlaybookProgress, token: PlaybookToken): PlaybookProgress => ({
  ...progress,
  tokens: progress.tokens.map((one) => (one.id === token.id ? token : one)),
});

const without = (progress: PlaybookProgress, { id }: PlaybookToken): PlaybookProgress => ({
  ...progress,
  tokens: progress.tokens.filter((token) => token.id !== id),
});

/** The token at another step, as one that has not begun it. */
const at = (
  input: Pick<AdvanceInput, "playbooks" | "now">,
  token: PlaybookToken,
  place: Pick<PlaybookToken, "playbookId" | "step"> & { readonly frame: number | undefined },
): PlaybookToken => {
  const { id, isException } = token;
  const { playbookId, step, frame } = place;
  const delayMs = stepOf(input.playbooks, place)?.delayMs ?? 0;
  return {
    ...{ id, playbookId, step, state: "ready", time: input.now + delayMs, tries: 0 },
    ...(frame === undefined ? {} : { frame }),
    ...(isException === undefined ? {} : { isException }),
  };
};

type Changing = Pick<AdvanceInput, "playbooks" | "now">;

/** Goes on to another step of the same playbook, in the same frame. */
const moveTo = (
  input: Changing,
  progress: PlaybookProgress,
  { token, step }: { readonly token: PlaybookToken; readonly step: string },
): PlaybookProgress =>
  withToken(progress, at(input, token, { playbookId: token.playbookId, step, frame: token.frame }));

/** The step is over and well. */
export const succeed = (
  input: Changing,
  progress: PlaybookProgress,
  token: PlaybookToken,
): PlaybookProgress => {
  const step = stepOf(input.playbooks, token);
  const next = step?.onSuccess ?? step?.onCompletion;
  if (next === undefined) return leave(input, progress, token);
  return moveTo(input, progress, { token, step: next });
};

/** Frame of the call that the token is in, past those of conditions; `undefined` outside of all. */
const callFrame = (
  { playbooks }: Changing,
  progress: PlaybookProgress,
  token: PlaybookToken,
): number | undefined => {
  let frame = progress.frames.find(({ id }) => id === token.frame);
  while (frame !== undefined && stepOf(playbooks, frame)?.type !== "playbook-action") {
    const outer = frame.frame;
    frame = progress.frames.find(({ id }) => id === outer);
  }
  return frame?.id;
};

/** The step failed: on as it says, else to the exception of its playbook, else a person must look. */
export const fail = (
  input: Changing,
  progress: PlaybookProgress,
  { token, reason }: { readonly token: PlaybookToken; readonly reason: string },
): PlaybookProgress => {
  const { now, playbooks } = input;
  const counted = { ...progress, failures: progress.failures + 1 };
  const after = told(counted, token, { time: now, kind: "failed", text: reason });
  const step = stepOf(playbooks, token);
  const next = step?.onFailure ?? step?.onCompletion;
  if (next !== undefined) return moveTo(input, after, { token, step: next });
  const exception = playbooks[token.playbookId]?.exception;
  if (exception !== undefined && token.isException === undefined) {
    const { playbookId } = token;
    const frame = callFrame(input, after, token);
    const moved = at(
      input,
      { ...token, isException: true },
      { playbookId, step: exception, frame },
    );
    return withToken(after, moved);
  }
  const { deadline: _late, ...rest } = token;
  return withToken(after, { ...rest, state: "failed", reason });
};

/** A token at an end: the frame goes on when it was the last one in it. */
const leave = (
  input: Changing,
  progress: PlaybookProgress,
  token: PlaybookToken,
): PlaybookProgress => {
  const frame = progress.frames.find(({ id }) => id === token.frame);
  if (frame === undefined) return without(progress, token);
  if (progress.tokens.some((one) => one.id !== token.id && isIn(progress, one, frame.id))) {
    return without(progress, token);
  }
  const step = stepOf(input.playbooks, frame);
  const { playbookId } = frame;
  if (step?.type === "while-condition") {
    return withToken(progress, at(input, token, { playbookId, step: frame.step, frame: frame.id }));
  }
  const frames = progress.frames.filter(({ id }) => id !== frame.id);
  const outside = at(input, token, { playbookId, step: frame.step, frame: frame.frame });
  return succeed(input, withToken({ ...progress, frames }, outside), outside);
};

const isIn = (progress: PlaybookProgress, token: PlaybookToken, frameId: number): boolean => {
  for (let id = token.frame; id !== undefined; ) {
    if (id === frameId) return true;
    const inner = id;
    id = progress.frames.find((frame) => frame.id === inner)?.frame;
  }
  return false;
};

const isMet = (input: AdvanceInput, progress: PlaybookProgress, condition: string): boolean => {
  const parsed = parseCondition(condition);
  // A playbook whose conditions cannot be read is never stored.
  if ("problem" in parsed) throw new Error(parsed.problem.message);
  return holds(parsed.condition, input.facts(progress.variables));
};

interface Entered {
  readonly token: PlaybookToken;
  readonly playbookId: string;
  readonly steps: readonly string[];
}

/** Opens a frame at the token's step, with a token at each of the steps. */
const enter = (
  input: AdvanceInput,
  progress: PlaybookProgress,
  { token, playbookId, steps }: Entered,
): PlaybookProgress => {
  const frame = progress.counter + 1;
  const outer = token.frame === undefined ? {} : { frame: token.frame };
  const place = { id: frame, playbookId: token.playbookId, step: token.step, ...outer, loops: 1 };
  const tokens = steps.map((step, index) => ({
    ...at(input, token, { playbookId, step, frame }),
    id: frame + 1 + index,
  }));
  return {
    ...without(progress, token),
    tokens: [...without(progress, token).tokens, ...tokens],
    frames: [...progress.frames, place],
    counter: frame + steps.length,
  };
};

const enterWhile = (
  input: AdvanceInput,
  progress: PlaybookProgress,
  {
    token,
    step,
  }: { readonly token: PlaybookToken; step: PlaybookStep & { type: "while-condition" } },
): PlaybookProgress => {
  const { playbookId } = token;
  const own = progress.frames.find(({ id, step: at }) => id === token.frame && at === token.step);
  const isOn = isMet(input, progress, step.condition);
  const loops = own?.loops ?? 0;
  const text = !isOn
    ? "The condition does not hold: on."
    : loops >= step.loopsMax
      ? `It went round ${loops} times: on.`
      : `The condition holds: round ${loops + 1}.`;
  const after = told(progress, token, { time: input.now, kind: "chose", text });
  if (isOn && loops < step.loopsMax) {
    if (own === undefined) return enter(input, after, { token, playbookId, steps: [step.onTrue] });
    const frames = after.frames.map((one) =>
      one.id === own.id ? { ...one, loops: loops + 1 } : one,
    );
    return moveTo(input, { ...after, frames }, { token, step: step.onTrue });
  }
  if (own === undefined) return succeed(input, after, token);
  const frames = after.frames.filter(({ id }) => id !== own.id);
  const outside = at(input, token, { playbookId, step: token.step, frame: own.frame });
  return succeed(input, withToken({ ...after, frames }, outside), outside);
};

const beginAction = (
  input: AdvanceInput,
  progress: PlaybookProgress,
  { token, step }: { readonly token: PlaybookToken; readonly step: PlaybookActionStep },
): PlaybookProgress => {
  const targets = input.targetsOf(step).slice(0, step.targetsMax);
  if (targets.length === 0) {
    const text = `Nothing of the incident is a target of ${step.action}.`;
    const after = told(progress, token, { time: input.now, kind: "skipped", text });
    return succeed(input, withVariable(after, step.out, 0), token);
  }
  const requests = targets.map((target) => ({
    ...{ runId: input.newRunId(), target },
    state: "wanted" as const,
  }));
  return withToken(progress, { ...token, state: "acting", requests, ...deadlineOf(input, step) });
};

const deadlineOf = ({ now }: Changing, { timeoutMs }: PlaybookStep) =>
  timeoutMs === undefined ? {} : { deadline: now + timeoutMs };

const withVariable = (
  progress: PlaybookProgress,
  name: string | undefined,
  value: PlaybookValue,
): PlaybookProgress =>
  name === undefined
    ? progress
    : { ...progress, variables: { ...progress.variables, [name]: value } };

/** Does what the step of a ready token says. */
const begin = (
  input: AdvanceInput,
  before: PlaybookProgress,
  token: PlaybookToken,
): PlaybookProgress => {
  const progress = { ...before, stepsBegun: before.stepsBegun + 1 };
  const step = stepOf(input.playbooks, token);
  const { playbookId } = token;
  if (step === undefined) return fail(input, progress, { token, reason: "There is no such step." });
  switch (step.type) {
    case "start":
      return succeed(input, progress, token);
    case "end":
      return leave(input, progress, token);
    case "if-condition": {
      const isOn = isMet(input, progress, step.condition);
      const text = isOn ? "The condition holds." : "The condition does not hold.";
      const after = told(progress, token, { time: input.now, kind: "chose", text });
      const branch = isOn ? step.onTrue : step.onFalse;
      if (branch === undefined) return succeed(input, after, token);
      return enter(input, after, { token, playbookId, steps: [branch] });
    }
    case "while-condition":
      return enterWhile(input, progress, { token, step });
    case "parallel":
      return enter(input, progress, { token, playbookId, steps: step.branches });
    case "playbook-action": {
      const called = input.playbooks[step.playbookId];
      if (called === undefined) {
        return fail(input, progress, { token, reason: `There is no ${step.playbookId}.` });
      }
      const variables = { ...called.variables, ...progress.variables };
      const entered = { token, playbookId: called.id, steps: [called.start] };
      return enter(input, { ...progress, variables }, entered);
    }
    case "action":
      return beginAction(input, progress, { token, step });
    case "human": {
      const after = told(progress, token, { time: input.now, kind: "asked", text: step.question });
      return withToken(after, { ...token, state: "asking", ...deadlineOf(input, step) });
    }
  }
};

const isOpen = ({ state }: PlaybookRequest): boolean => state === "wanted" || state === "asked";

/** A token whose actions are all over goes on. */
const finishAction = (
  input: AdvanceInput,
  progress: PlaybookProgress,
  token: PlaybookToken,
): PlaybookProgress => {
  const requests = token.requests ?? [];
  const step = stepOf(input.playbooks, token);
  const failed = requests.filter(({ state }) => state === "failed");
  // What was skipped was done already, by this playbook or by somebody else.
  const done = requests.length - failed.length;
  const after = withVariable(progress, step?.type === "action" ? step.out : undefined, done);
  if (failed.length === 0) return succeed(input, after, token);
  const reason = failed.map((one) => one.reason ?? "It failed.").join(" ");
  return fail(input, after, { token, reason });
};

/** One change, or nothing when no token can move now. */
const move = (input: AdvanceInput, progress: PlaybookProgress): PlaybookProgress | undefined => {
  for (const token of progress.tokens) {
    if (token.state === "failed") continue;
    const isLate = token.deadline !== undefined && token.deadline <= input.now;
    if (token.state === "ready" && token.time <= input.now) {
      if (progress.stepsBegun < playbookLimits.stepsBegunMax) return begin(input, progress, token);
      const reason = `The run took over ${playbookLimits.stepsBegunMax} steps.`;
      return withToken(progress, { ...token, state: "failed", reason });
    }
    if (token.state === "acting" && !token.requests?.some(isOpen)) {
      return finishAction(input, progress, token);
    }
    if (isLate) return fail(input, progress, { token, reason: "It took longer than it may." });
  }
  return undefined;
};

/**
 * Goes on as far as possible without anything being done: same progress and facts, same result.
 * Actions become requests that the caller carries out; nothing is done twice because each has its
 * id before it is asked for.
 */
export const advancePlaybook = (input: AdvanceInput, before: PlaybookProgress): Advanced => {
  let progress = before;
  for (let next = move(input, progress); next !== undefined; next = move(input, progress)) {
    progress = next;
  }
  const open = progress.tokens.filter(({ state }) => state !== "failed");
  if (progress.tokens.length === 0) {
    return { progress, outcome: progress.failures === 0 ? "succeeded" : "incomplete" };
  }
  if (open.length === 0) return { progress, outcome: "failed" };
  const times = open.flatMap(({ state, time, deadline }) => [
    ...(state === "ready" ? [time] : []),
    ...(deadline === undefined ? [] : [deadline]),
  ]);
  return { progress, ...(times.length === 0 ? {} : { nextTime: Math.min(...times) }) };
};

/** What a person answered at a step that asks. */
export const answerStep = (
  input: Changing,
  progress: PlaybookProgress,
  { token, answer }: { readonly token: PlaybookToken; readonly answer: string },
): PlaybookProgress => {
  const step = stepOf(input.playbooks, token);
  const after = told(progress, token, { time: input.now, kind: "answered", text: answer });
  const out = step?.type === "human" ? step.out : undefined;
  return succeed(input, withVariable(after, out, answer), token);
};
