import type { PlaybookTrigger } from "@xdr/event";
import fc from "fast-check";
import { expect, test } from "vitest";
import { playbookLimits } from "./playbook-limits.ts";
import { readPlaybook, readPlaybookText } from "./read-playbook.ts";
import { anyBlocks, playbookOf } from "./testing/sample-playbook.ts";
import { writePlaybook } from "./write-playbook.ts";

const trigger: fc.Arbitrary<PlaybookTrigger> = fc.oneof(
  fc.record({ on: fc.constantFrom("incident-opened" as const, "incident-changed" as const) }),
  fc.record({ on: fc.constant("finding" as const), rules: fc.constant(["rule-1"]) }),
  fc.record({
    on: fc.constant("schedule" as const),
    everyMs: fc.integer({ min: playbookLimits.everyMsMin, max: playbookLimits.everyMsMax }),
    condition: fc.constant("incident:score > 50"),
  }),
);
const clean = (max: number) =>
  fc.string({ maxLength: max, unit: "grapheme" }).filter((text) => !text.includes("\0"));

const anyPlaybook = fc
  .record({
    blocks: anyBlocks,
    name: clean(50).filter((text) => text !== ""),
    description: clean(100),
    labels: fc.array(clean(20), { maxLength: 3 }),
    triggers: fc.array(trigger, { maxLength: 3 }),
    cooldownMs: fc.integer({ min: 0, max: playbookLimits.cooldownMsMax }),
    undoOnFailure: fc.boolean(),
  })
  .map(({ blocks, ...change }) => playbookOf(blocks, change));

test("a playbook that is exported is imported as the same one", () => {
  fc.assert(
    fc.property(anyPlaybook, (playbook) => {
      fc.pre(Object.keys(playbook.steps).length <= playbookLimits.stepsMax);
      const text = JSON.stringify(writePlaybook(playbook));
      const read = readPlaybookText(text);
      expect(read).toEqual({ playbook, problems: [] });
      if (read.playbook !== undefined) {
        expect(JSON.stringify(writePlaybook(read.playbook))).toBe(text);
      }
    }),
  );
});

test("whatever JSON is given, it is read or refused with places and reasons", () => {
  const base = writePlaybook(playbookOf([{ kind: "action" }, { kind: "ask", answers: [] }]));
  const keys = fc.constantFrom(...Object.keys(base), "workflow", "x");
  fc.assert(
    fc.property(fc.dictionary(keys, fc.jsonValue()), (change) => {
      const { playbook, problems } = readPlaybook({ ...base, ...change });
      expect(playbook === undefined).toBe(problems.length > 0);
      for (const { path, message } of problems) expect([path, message]).not.toContain("");
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(readPlaybook(value).problems.length).toBeGreaterThan(0);
    }),
  );
});

const sample = playbookOf([
  { kind: "action" },
  { kind: "if", condition: "incident:score > 1", inside: [] },
]);
const document: Record<string, unknown> = JSON.parse(JSON.stringify(writePlaybook(sample)));
const workflow = sample.steps;
const idOf = (type: string): string =>
  Object.keys(workflow).find((id) => id.startsWith(type)) ?? "none";
const withStep = (id: string, change: object): object => ({
  ...document,
  workflow: {
    ...JSON.parse(JSON.stringify(document["workflow"])),
    [id]: { ...JSON.parse(JSON.stringify(Object(document["workflow"])[id] ?? {})), ...change },
  },
});
const action = idOf("action");
const branch = idOf("if-condition");
const start = idOf("start");

test.each<[string, unknown, string, string]>([
  ["text", "playbook", "playbook", "is not an object"],
  ["another version", { ...document, spec_version: "1.1" }, "spec_version", "is not “cacao-2.0”"],
  ["no name", { ...document, name: undefined }, "name", "is missing: add it"],
  ["no steps", { ...document, workflow: undefined }, "workflow", "is missing"],
  [
    "a shell command",
    withStep(action, { commands: [{ type: "bash", command: "rm -rf /" }] }),
    `workflow.${action}.commands[0].type`,
    "not carried out here",
  ],
  [
    "two commands in one step",
    withStep(action, { commands: [{ type: "manual" }, { type: "manual" }] }),
    `workflow.${action}.commands`,
    "needs one command",
  ],
  [
    "a broken condition",
    withStep(branch, { condition: "incident:score >" }),
    `workflow.${branch}.condition`,
    "character 17: A value is expected",
  ],
  [
    "a step that is not there",
    withStep(branch, { on_true: "end--00000000-0000-4000-8000-00000000abcd" }),
    `workflow.${branch}.on_true`,
    "which is no step: add it",
  ],
  ["a circle", withStep(branch, { on_completion: action }), "workflow", "goes in a circle"],
  [
    "a way back to the start",
    withStep(branch, { on_completion: start }),
    `workflow.${branch}.on_completion`,
    "leads back to the start",
  ],
  [
    "a step that leads nowhere",
    withStep(branch, { on_completion: undefined }),
    `workflow.${branch}.on_completion`,
    "is missing: name the step that comes next",
  ],
  [
    "an unreached step",
    withStep("end--00000000-0000-4000-8000-00000000abcd", { type: "end" }),
    "workflow.end--00000000-0000-4000-8000-00000000abcd",
    "is reached from nowhere",
  ],
  [
    "an unknown variable",
    { ...document, playbook_variables: {} },
    `workflow.${action}.out_args`,
    "is no variable",
  ],
  [
    "a variable that would be a prototype",
    { ...document, playbook_variables: JSON.parse('{"__proto__":{"type":"string"}}') },
    "playbook_variables.__proto__",
    "is no name of a variable",
  ],
])("%s is refused with its place", (_, given, path, message) => {
  const { problems } = readPlaybook(given);
  const found = problems.find((one) => one.path === path);
  expect(found?.message ?? JSON.stringify(problems)).toContain(message);
});

test("text that is no JSON, or too much of it, is refused", () => {
  expect(readPlaybookText("{").problems[0]?.message).toContain("is not JSON");
  const long = readPlaybookText(" ".repeat(playbookLimits.bytesMax + 1));
  expect(long.problems[0]?.message).toContain("call other playbooks");
});
