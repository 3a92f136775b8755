import { randomInt } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { lowerRule } from "../lower/lower-rule.ts";
import { parseRules } from "../parse/parse-rules.ts";
import {
  detectionArbitrary,
  eventArbitrary,
  randomPlaceholders,
} from "../random-rules-for-tests.ts";
import { testLogsource } from "../rule-text-for-tests.ts";
import { compile } from "./compile.ts";
import { evaluate } from "./naive.ts";

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

/** Pairs of a rule that loads and an event, for each of the two seeds. */
const pairsPerSeed = 60_000;

/** The first seed keeps what was once found; the second looks elsewhere each time. */
const seeds = [20_261_124, randomInt(2 ** 31)];

it.each(seeds)("matches exactly the rules that the naive evaluator matches, seed %i", (seed) => {
  const seen = { pairs: 0, matched: 0, rules: 0, rejected: 0 };
  const check = (detections: readonly unknown[], events: readonly Record<string, unknown>[]) => {
    const matcher = compile(parseRules(rulesText(detections)), {
      placeholders: randomPlaceholders,
    });
    const lowered = matcher.rules.rules.map((rule) => ({
      id: rule.id,
      expr: lowerRule(rule, randomPlaceholders),
    }));
    seen.rules += lowered.length;
    seen.rejected += detections.length - lowered.length;
    for (const fields of events) {
      const event = flatEvent(fields, testLogsource);
      const expected = lowered.filter(({ expr }) => evaluate(expr, event)).map(({ id }) => id);
      expect(matcher.match(event).map(({ id }) => id)).toEqual(expected);
      seen.pairs += lowered.length;
      seen.matched += expected.length;
    }
  };
  const sets = fc.array(detectionArbitrary, { minLength: 1, maxLength: 16, size: "max" });
  const streams = fc.array(eventArbitrary, { minLength: 1, maxLength: 60, size: "max" });
  for (let round = 0; seen.pairs < pairsPerSeed; round += 1) {
    fc.assert(fc.property(sets, streams, check), { numRuns: 50, seed: seed + round });
  }
  // The generators must keep producing rules that load, and events on both sides of them.
  expect(seen.rejected / (seen.rules + seen.rejected)).toBeLessThan(0.5);
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
