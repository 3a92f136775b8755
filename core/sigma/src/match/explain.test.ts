import fc from "fast-check";
import { expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { parseRules } from "../parse/parse-rules.ts";
import {
  detectionArbitrary,
  eventArbitrary,
  randomPlaceholders,
} from "../random-rules-for-tests.ts";
import { compileText, ruleText, testLogsource } from "../rule-text-for-tests.ts";
import { compile } from "./compile.ts";

const explained = (detection: string, fields: Record<string, unknown>) => {
  const matcher = compileText(ruleText(detection), { admins: ["neo", "trinity"] });
  const [rule] = matcher.rules.rules;
  if (rule === undefined) throw new Error("the rule was not compiled");
  return matcher.explain(rule, flatEvent(fields, testLogsource)).tree;
};

it("tells each value apart, with what the event has", () => {
  const detection =
    "sel:\n  f|contains: [x, y]\n  g: 1\nflt: { h: null }\ncondition: sel and not flt";
  expect(explained(detection, { f: "axb", g: 2, h: "z" })).toEqual({
    ...{ kind: "and", label: "and", matched: false },
    of: [
      {
        ...{ kind: "selection", label: "sel", matched: false },
        of: [
          {
            ...{ kind: "allOf", label: "all of", matched: false },
            of: [
              {
                ...{ kind: "item", label: "f|contains", matched: true, value: "axb" },
                values: [
                  { text: "x", matched: true },
                  { text: "y", matched: false },
                ],
              },
              {
                ...{ kind: "item", label: "g", matched: false, value: 2 },
                values: [{ text: "1", matched: false }],
              },
            ],
          },
        ],
      },
      {
        ...{ kind: "not", label: "not", matched: true },
        of: [expect.objectContaining({ kind: "selection", label: "flt", matched: false })],
      },
    ],
  });
});

it("names the quantifier as it is written and leaves out one that names nothing", () => {
  const detection = "s_a: { f: 1 }\ns_b: { f|expand: '%admins%' }\ncondition: 1 of s_* or 1 of x_*";
  expect(explained(detection, { f: "neo" })).toMatchObject({
    of: [
      {
        label: "1 of s_*",
        matched: true,
        of: [{ label: "s_a", matched: false }, { label: "s_b" }],
      },
    ],
  });
});

it("says of the whole what the matcher says", () => {
  const seen = { pairs: 0, matched: 0 };
  const agrees = (detection: unknown, events: readonly Record<string, unknown>[]) => {
    const text = JSON.stringify({
      ...{ title: "r", id: "r", logsource: { product: "test" } },
      detection,
    });
    const matcher = compile(parseRules(text), { placeholders: randomPlaceholders });
    const [rule] = matcher.rules.rules;
    if (rule === undefined) return;
    for (const fields of events) {
      const event = flatEvent(fields, testLogsource);
      const { matched, tree } = matcher.explain(rule, event);
      expect(tree.matched).toBe(matcher.match(event).length === 1);
      expect(matched).toBe(tree.matched);
      seen.pairs += 1;
      if (matched) seen.matched += 1;
    }
  };
  const events = fc.array(eventArbitrary, { minLength: 1, maxLength: 20 });
  fc.assert(fc.property(detectionArbitrary, events, agrees), { numRuns: 400 });
  expect(seen.matched).toBeGreaterThan(20);
  expect(seen.pairs - seen.matched).toBeGreaterThan(20);
});
