import type { PlaybookProgress } from "@xdr/event";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AdvanceInput, advancePlaybook, answerStep, fail, startProgress } from "./advance.ts";
import { dryRunPlaybook } from "./dry-run.ts";
import { playbookLimits } from "./playbook-limits.ts";
import { anyBlocks, playbookOf, type SampleBlock } from "./testing/sample-playbook.ts";

const target = { kind: "address", key: "203.0.113.7", label: "203.0.113.7" } as const;
const facts = () => ({ "incident:severity": 4 });

const inputOf = (...playbooks: ReturnType<typeof playbookOf>[]): AdvanceInput => {
  let counter = 0;
  return {
    playbooks: Object.fromEntries(playbooks.map((one) => [one.id, one] as const)),
    ...{ now: 1_000, facts, targetsOf: () => [target] },
    newRunId: () => {
      counter += 1;
      return `run-${counter}`;
    },
  };
};

/** What blocks do, told plainly: how many actions and questions there are. */
const countOf = (blocks: readonly SampleBlock[], kind: "action" | "ask"): number =>
  blocks.reduce((sum, block) => sum + countOfOne(block, kind), 0);

const countOfOne = (block: SampleBlock, kind: "action" | "ask"): number => {
  switch (block.kind) {
    case "action":
    case "ask":
      return block.kind === kind ? 1 : 0;
    case "if":
      return block.condition.endsWith("4") ? countOf(block.inside, kind) : 0;
    case "while":
      return block.loops * countOf(block.body, kind);
    case "parallel":
      return block.branches.reduce((all, one) => all + countOf(one, kind), 0);
    case "call":
      return 0;
  }
};

test("any nesting of steps does each action and question as often as it says, and ends", () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const playbook = playbookOf(blocks);
      const { outcome, actions, progress } = dryRunPlaybook({ ...inputOf(playbook), playbook });
      fc.pre(progress.stepsBegun < playbookLimits.stepsBegunMax);
      expect(outcome).toBe("succeeded");
      expect(actions).toHaveLength(countOf(blocks, "action"));
      const asked = progress.timeline.filter(({ kind }) => kind === "asked");
      expect(asked).toHaveLength(countOf(blocks, "ask"));
      expect(progress.frames).toEqual([]);
    }),
  );
});

test("going on twice with the same changes nothing", () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const playbook = playbookOf(blocks);
      const input = inputOf(playbook);
      const { progress } = advancePlaybook(input, startProgress(playbook, input.now));
      expect(advancePlaybook(input, progress).progress).toEqual(progress);
    }),
  );
});

const settled = (
  progress: PlaybookProgress,
  state: "done" | "failed" = "done",
): PlaybookProgress => ({
  ...progress,
  tokens: progress.tokens.map((token) =>
    token.requests === undefined
      ? token
      : {
          ...token,
          requests: token.requests.map((one) => ({ ...one, state, reason: "It broke." })),
        },
  ),
});

test("a step that fails and says nothing waits for a person", () => {
  const playbook = playbookOf([{ kind: "action" }]);
  const input = inputOf(playbook);
  const { progress } = advancePlaybook(input, startProgress(playbook, 0));
  const after = advancePlaybook(input, settled(progress, "failed"));
  expect(after.outcome).toBe("failed");
  expect(after.progress.tokens).toMatchObject([{ state: "failed", reason: "It broke." }]);
  expect(after.progress.timeline).toMatchObject([{ kind: "failed", text: "It broke." }]);
});

test("a failure goes to the exception of the playbook once, not in a circle", () => {
  const base = playbookOf([{ kind: "action" }]);
  const exception = "action--00000000-0000-4000-8000-000000009999";
  const step = { type: "action", action: "x", targets: "any", targetsMax: 1 } as const;
  const [end = ""] = Object.keys(base.steps).filter((id) => id.startsWith("end--"));
  const steps = { ...base.steps, [exception]: { ...step, onSuccess: end } };
  const playbook = { ...base, steps, exception };
  const input = inputOf(playbook);
  let { progress } = advancePlaybook(input, startProgress(playbook, 0));
  ({ progress } = advancePlaybook(input, settled(progress, "failed")));
  expect(progress.tokens).toMatchObject([{ step: exception, state: "acting" }]);
  const after = advancePlaybook(input, settled(progress, "failed"));
  expect(after.outcome).toBe("failed");
});

test("a called playbook runs inside, and its caller goes on behind it", () => {
  const called = playbookOf([{ kind: "action" }], { number: 2 });
  const playbook = playbookOf([{ kind: "call", playbookId: called.id }, { kind: "action" }]);
  const { actions, outcome } = dryRunPlaybook({ ...inputOf(playbook, called), playbook });
  expect(outcome).toBe("succeeded");
  expect(actions.map(({ playbookId }) => playbookId)).toEqual([called.id, playbook.id]);
  const alone = dryRunPlaybook({ ...inputOf(playbook), playbook });
  expect(alone.progress.timeline).toMatchObject([{ kind: "failed" }]);
});

test("waits for its delay, and counts as failed at its time-out", () => {
  const base = playbookOf([{ kind: "ask", answers: ["yes"] }]);
  const steps = Object.fromEntries(
    Object.entries(base.steps).map(([id, step]) => [
      id,
      step.type === "human" ? { ...step, delayMs: 500, timeoutMs: 100 } : step,
    ]),
  );
  const playbook = { ...base, steps };
  const input = inputOf(playbook);
  const first = advancePlaybook(input, startProgress(playbook, input.now));
  expect(first).toMatchObject({ nextTime: 1_500, progress: { timeline: [] } });
  const asked = advancePlaybook({ ...input, now: 1_500 }, first.progress);
  expect(asked).toMatchObject({ nextTime: 1_600, progress: { tokens: [{ state: "asking" }] } });
  const late = advancePlaybook({ ...input, now: 1_600 }, asked.progress);
  expect(late.outcome).toBe("failed");
  const [token] = asked.progress.tokens;
  if (token === undefined) throw new Error("no token");
  const answered = answerStep({ ...input, now: 1_550 }, asked.progress, { token, answer: "yes" });
  expect(answered.variables).toMatchObject({ __answer__: "yes" });
  expect(advancePlaybook({ ...input, now: 1_550 }, answered).outcome).toBe("succeeded");
});

test("an endless nesting of loops ends at the limit of steps, for a person to look at", () => {
  const inner: SampleBlock = { kind: "while", loops: 100, body: [] };
  const playbook = playbookOf([{ kind: "while", loops: 100, body: [inner] }]);
  const { outcome, progress } = dryRunPlaybook({ ...inputOf(playbook), playbook });
  expect(outcome).toBe("failed");
  expect(progress.stepsBegun).toBe(playbookLimits.stepsBegunMax);
  expect(progress.tokens[0]?.reason).toContain("500 steps");
});

test("a failure with a way on goes that way", () => {
  const base = playbookOf([{ kind: "action" }]);
  const input = inputOf(base);
  const { progress } = advancePlaybook(input, startProgress(base, 0));
  const [token] = progress.tokens;
  if (token === undefined) throw new Error("no token");
  const step = base.steps[token.step];
  if (step === undefined) throw new Error("no step");
  const { onSuccess: next = "", ...rest } = step;
  const steps = { ...base.steps, [token.step]: { ...rest, onFailure: next, onSuccess: next } };
  const playbook = { ...base, steps };
  const failed = fail(inputOf(playbook), progress, { token, reason: "No." });
  expect(advancePlaybook(inputOf(playbook), failed).outcome).toBe("incomplete");
});
