import type { ActionEntry, ActionKind } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askPolicy, loadPolicy, type PolicyQuestion } from "./ask-policy.ts";
import { checkPolicy, policiesMax, policyCharsMax, statementsOf } from "./check-policy.ts";
import { defaultPolicyText } from "./default-policy.ts";
import { policySchema } from "./policy-schema.ts";
import { defaultPolicyTests, runPolicyTests } from "./policy-tests.ts";

const entry = (name: string, kind: ActionKind, reversible: boolean): ActionEntry => ({
  ...{ name, kind, title: name, countermeasure: "D3-X", targetKind: "device" },
  ...{ expectedEffect: "", blastRadius: name === "block-address" ? "address" : "device" },
  ...{ sideEffects: "", executor: "agent" },
  ...{ targetSchema: {}, preconditions: [], probe: "", capability: "", auditFields: [] },
  ...{ perHourMax: 1, operationMs: 1 },
  ...(reversible ? { reversible, undo: "" } : { reversible, why: "" }),
});
const registry: readonly ActionEntry[] = [
  entry("block-address", "isolate", true),
  entry("isolate-device", "isolate", true),
  entry("revoke-session", "evict", false),
  entry("collect-evidence", "collect", false),
];
const schema = policySchema(registry);

const question: PolicyQuestion = {
  principal: { type: "Person", id: "responder" },
  principalAttributes: { role: "responder" },
  action: "isolate-device",
  target: {
    ...{ kind: "device", criticality: "normal", name: "web-1" },
    ...{ isInside: false, isLastResort: false },
  },
  situation: {
    ...{ severity: 4, score: 50, autonomy: 1, isBusinessTime: true },
    ...{ isReversible: true, blastRadius: "device", targets: 1 },
  },
};
const ask = (text: string, rest: Partial<PolicyQuestion> = {}) => {
  const policy = loadPolicy("test", text, schema);
  if (policy === undefined) throw new Error("the text has an error");
  return askPolicy(policy, { ...question, ...rest });
};

describe("a policy text", () => {
  test("that is shipped has no problem and passes its own cases", () => {
    expect(checkPolicy(defaultPolicyText, schema)).toEqual([]);
    const policy = loadPolicy("shipped", defaultPolicyText, schema);
    if (policy === undefined) throw new Error("the shipped policy has an error");
    const results = runPolicyTests(policy, defaultPolicyTests, { registry, autonomy: 1 });
    expect(results.filter(({ isAsExpected }) => !isAsExpected)).toEqual([]);
    expect(results).toHaveLength(defaultPolicyTests.length);
  });

  test.each([
    ["permit(principal, action, resource) wehn", 1, /unexpected end/],
    ["// é→\npermit(principal, action, resource)\nwhen { context.foo == 1 };", 3, /`foo`/],
    ['permit(principal, action == Xdr::Action::"blok", resource);', 1, /unrecognized action/],
    ['permit(principal,action,resource) when {context.score == "high"};', 1, /not compatible/],
    ["permit(principal == ?principal, action, resource);", 1, /template/],
    ["x".repeat(policyCharsMax + 1), 1, /over \d+ characters/],
    ["permit(principal,action,resource);".repeat(policiesMax + 1), 1, /more than/],
  ])("with an error tells what and where: %.60s", (text, line, message) => {
    const [first] = checkPolicy(text, schema);
    expect(first).toMatchObject({ severity: "error", line });
    expect(first?.message).toMatch(message);
    expect(loadPolicy("broken", text, schema)).toBeUndefined();
  });

  test("counts columns in characters, not in bytes", () => {
    const [first] = checkPolicy('@id("→→") permit(principal, action, resourc);', schema);
    expect(first).toMatchObject({ line: 1, column: 37 });
  });

  test("without a statement permits nothing, and says so", () => {
    expect(ask("")).toEqual({
      ...{ effect: "deny", reasons: ["No policy of this tenant permits it."] },
    });
  });

  test("names the reason of the statement that decided, in texts of many statements", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (count, pick) => {
        const at = pick % count;
        const text = Array.from(
          { length: count },
          (_, n) =>
            `@reason("number ${n}") permit(principal, action, resource) when { context.targets == ${n} };`,
        ).join("\n");
        const situation = { ...question.situation, targets: at };
        expect(ask(text, { situation })).toEqual({
          ...{ effect: "allow", reasons: [`number ${at}`] },
        });
      }),
      { numRuns: 30 },
    );
  });

  test("denies what it cannot evaluate, where Cedar would pass the statement over", () => {
    const overflows = `permit(principal, action, resource);
      @reason("never") forbid(principal, action, resource)
      when { 9223372036854775807 + context.targets > 0 && context.targets == 1 };`;
    const found = ask(overflows);
    expect(found.effect).toBe("deny");
    expect(found.reasons[0]).toMatch(/cannot be evaluated/);
  });

  test("holds one text under a name: the last one", () => {
    const [yes, no] = ["permit(principal, action, resource);", ""];
    for (const text of [yes, no, yes, no]) {
      expect(ask(text).effect).toBe(text === yes ? "allow" : "deny");
    }
  });

  test("splits into its statements in the order of the text", () => {
    expect(statementsOf(defaultPolicyText).map(({ id }) => id)[0]).toBe("unfelt");
    expect(statementsOf("permit(principal, action, resource);")).toMatchObject([
      { id: "statement-1", effect: "permit", reason: "Policy “statement-1” permits it." },
    ]);
  });
});
