import fc from "fast-check";
import { expect, it } from "vitest";
import { correlationText, correlatorOf, standing, type TestEvent } from "./rules-for-tests.ts";

const count = (name: string, by: string, rules = "a") =>
  correlationText(
    `type: event_count, rules: [${rules}], group-by: [${by}], timespan: 10s, condition: { gte: 3 }`,
    name,
  );

/** The first two share what they group by; the next ones read other fields, or other rules as well. */
const texts = [
  count("by user", "user"),
  count("by user again", "user", "a, b"),
  count("by user and host", "user, host"),
  count("by host", "host"),
  correlationText(
    "type: value_count, rules: [b], group-by: [user], timespan: 10s, condition: { field: host, gte: 3 }",
    "values",
  ),
];

const value = fc.constantFrom(
  undefined,
  null,
  "u",
  "v",
  "\u0416",
  7,
  ["u", "v"],
  "x".repeat(1_500),
);
const events = fc.array(
  fc.record({
    time: fc.nat(60).map((second) => second * 500),
    kind: fc.constantFrom("a", "a", "b", "a b"),
    partition: fc.constantFrom("t", "other"),
    user: value,
    host: value,
  }),
  { minLength: 10, maxLength: 120 },
);

const standingOf = (correlations: readonly string[], list: readonly TestEvent[]) => {
  const { change } = correlatorOf(correlations, { latenessMs: 60_000 });
  return [...standing(list.map(change)).values()];
};

it("correlations that count the same events find together what each finds alone", () => {
  let found = 0;
  fc.assert(
    fc.property(events, (list) => {
      const together = standingOf(texts, list);
      for (const text of texts) {
        const alone = standingOf([text], list);
        const own = together.filter(({ rule }) => text.includes(`name: ${rule.title}\n`));
        expect(own.map(({ rule: _, ...rest }) => rest)).toEqual(
          alone.map(({ rule: _, ...rest }) => rest),
        );
        found += own.length;
      }
    }),
    { numRuns: 150 },
  );
  expect(found).toBeGreaterThan(100);
});
