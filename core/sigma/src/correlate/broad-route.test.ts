import fc from "fast-check";
import { expect, it } from "vitest";
import { correlationText, correlatorOf, standing, type TestEvent } from "./rules-for-tests.ts";

const grouped = (text: string, name: string) =>
  correlationText(`${text}, group-by: [user], timespan: 10s`, name);

const rules = [
  grouped("type: event_count, rules: [a], condition: { gte: 3 }", "many"),
  grouped("type: event_count, rules: [a, b], condition: { gte: 4 }", "either"),
  grouped("type: value_count, rules: [b], condition: { field: host, gte: 2 }", "hosts"),
  grouped("type: value_count, rules: [a], condition: { field: host, gte: 3 }", "spread"),
  grouped("type: temporal_ordered, rules: [many, c]", "then"),
  correlationText(
    "type: event_count, rules: [then, hosts], group-by: [user], timespan: 30s, condition: { gte: 2 }",
    "top",
  ),
];

const events = fc
  .array(
    fc.record({
      time: fc.integer({ min: 0, max: 40 }).map((n) => n * 1_000),
      kind: fc.constantFrom("a", "b", "c", "ab", "ac", "abc"),
      user: fc.option(fc.constantFrom("u", "v"), { nil: undefined }),
      host: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 60, size: "max" },
  )
  .map((list) => list.map((event, index): TestEvent => ({ ...event, id: `e${index}` })));

/** The same event, with its values in lists of one: what reads them does so the long way. */
const listed = (event: TestEvent): TestEvent => {
  const { user, host } = event;
  return {
    ...event,
    ...(user === undefined ? {} : { user: [user] }),
    ...(host === undefined ? {} : { host: [host] }),
  };
};

it("tells the same of events that come in broadly and of those that come in the long way", () => {
  let found = 0;
  fc.assert(
    fc.property(events, fc.boolean(), fc.constantFrom(0, 15_000, 60_000), (list, puts, late) => {
      const told = [list, list.map(listed)].map((given) => {
        const { change, defer, correlator } = correlatorOf(rules, { latenessMs: late });
        const changes = given.map(puts ? defer : change);
        return [standing([...changes, correlator.settle()]), correlator.counters] as const;
      });
      const [plain, long] = told;
      expect(plain?.[0]).toEqual(long?.[0]);
      expect(plain?.[1].groups).toBe(long?.[1].groups);
      found += plain?.[0].size ?? 0;
    }),
  );
  expect(found).toBeGreaterThan(50);
});
