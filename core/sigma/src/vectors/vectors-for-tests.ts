import { describe, expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { lowerRule } from "../lower/lower-rule.ts";
import { evaluate } from "../match/naive.ts";
import { compileText, oneItem, ruleText, testLogsource } from "../rule-text-for-tests.ts";

/** An item or a `detection` section as YAML, the fields of an event, and whether it matches. */
export type Vector = readonly [
  rule: string,
  fields: Readonly<Record<string, unknown>>,
  matches: boolean,
];

/** Values for `|expand` in vectors. */
const placeholders = { admins: ["root", "svc_*"], sites: ["x", "y"], nets: ["192.0.2.0/24"] };

const isMatch = (text: string, fields: Readonly<Record<string, unknown>>): boolean => {
  const matcher = compileText(text, placeholders);
  const event = flatEvent(fields, testLogsource);
  const [rule] = matcher.rules.rules;
  if (rule === undefined) throw new Error("no rule");
  const compiled = matcher.match(event).length === 1;
  const naive = evaluate(lowerRule(rule, new Map(Object.entries(placeholders))), event);
  expect(naive, "the naive evaluator").toBe(compiled);
  return compiled;
};

/**
 * Vectors of one place of the specification. SR is "Sigma Rules", SM "Sigma Modifiers", SC "Sigma
 * Correlation Rules", SF "Sigma Filters", each 2.1.0, with lines; PY is pySigma 1.5.0, where the
 * specification leaves it open.
 */
export const vectors = (place: string, rows: readonly Vector[]): void => {
  describe(place, () => {
    it.each(rows)("%s on %o: %s", (rule, fields, matches) => {
      expect(isMatch(oneItem(rule), fields)).toBe(matches);
    });
  });
};

/** The same for whole `detection` sections. */
export const detections = (place: string, rows: readonly Vector[]): void => {
  describe(place, () => {
    it.each(rows)("%s on %o: %s", (rule, fields, matches) => {
      expect(isMatch(ruleText(rule), fields)).toBe(matches);
    });
  });
};
