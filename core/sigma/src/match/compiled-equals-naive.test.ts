import fc from "fast-check";
import { expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { lowerRule } from "../lower/lower-rule.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { detectionArbitrary, eventArbitrary } from "../random-rules-for-tests.ts";
import { testLogsource } from "../rule-text-for-tests.ts";
import { compile } from "./compile.ts";
import { evaluate } from "./naive.ts";

const placeholders = new Map([["p", ["ab", "pow*", "k"]]]);

const rulesText = (detections: readonly unknown[]) =>
  detections
    .map((detection, index) =>
      JSON.stringify({
        title: `r${index}`,
        id: `r${index}`,
        logsource: { product: "test" },
        detection,
      }),
    )
    .join("\n---\n");

/** Rule sets tried; each is about four rules against three events. */
const runs = 500;

it("matches exactly the rules that the naive evaluator matches", () => {
  const seen = { pairs: 0, matched: 0 };
  fc.assert(
    fc.property(
      fc.array(detectionArbitrary, { minLength: 1, maxLength: 8 }),
      fc.array(eventArbitrary, { minLength: 1, maxLength: 6 }),
      (detections, events) => {
        const matcher = compile(parseRules(rulesText(detections)), { placeholders });
        const lowered = matcher.rules.rules.map((rule) => ({
          id: rule.id,
          expr: lowerRule(rule, placeholders),
        }));
        for (const fields of events) {
          const event = flatEvent(fields, testLogsource);
          const expected = lowered.filter(({ expr }) => evaluate(expr, event)).map(({ id }) => id);
          expect(matcher.match(event).map(({ id }) => id)).toEqual(expected);
          seen.pairs += lowered.length;
          seen.matched += expected.length;
        }
      },
    ),
    { numRuns: runs },
  );
  // The generators must keep producing rules that load, and events on both sides of them.
  expect(seen.pairs).toBeGreaterThan(2_000);
  expect(seen.matched / seen.pairs).toBeGreaterThan(0.05);
  expect(seen.matched / seen.pairs).toBeLessThan(0.95);
});

it("does not confuse the fields of one event with those of the event before", () => {
  const matcher = compile(
    parseRules(rulesText([{ s1: { f: "x", "g|contains": "yyyy" }, condition: "s1" }])),
  );
  const match = (fields: Record<string, unknown>) =>
    matcher.match(flatEvent(fields, testLogsource)).length;
  expect(match({ f: "x", g: "ayyyya" })).toBe(1);
  expect(match({ f: "x" })).toBe(0);
  expect(match({ f: ["x", "z"], g: ["b", "yyyy"] })).toBe(1);
  expect(match({ f: ["x", "z"], g: "b" })).toBe(0);
});
