import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CorrelatorOptions } from "../contract.ts";
import { correlationText, correlatorOf, standing, type TestEvent } from "./rules-for-tests.ts";

const count = (text: string, name: string) =>
  correlationText(`${text}, group-by: [user], timespan: 10s`, name);

const flat = [
  count("type: event_count, rules: [a], condition: { gte: 3 }", "many"),
  count("type: event_count, rules: [a], condition: { gt: 1, lt: 4 }", "few"),
  count("type: value_count, rules: [b], condition: { field: host, gte: 2 }", "hosts"),
  count("type: temporal, rules: [a, b], condition: a and not b", "alone"),
  count("type: temporal_ordered, rules: [a, b]", "then"),
  count("type: value_sum, rules: [a, b], condition: { field: host, gt: 5 }", "sum"),
];

const chained = [
  ...flat,
  correlationText("type: temporal_ordered, rules: [many, b], group-by: [user], timespan: 20s", "x"),
  correlationText(
    "type: event_count, rules: [x, hosts, then], group-by: [user], timespan: 30s, condition: { gte: 2 }",
    "top",
  ),
];

const events = fc
  .array(
    fc.record({
      time: fc.integer({ min: 0, max: 40 }).map((n) => n * 1_000),
      kind: fc.constantFrom("a", "b", "ab"),
      user: fc.constantFrom("u", "v", "w"),
      host: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 60, size: "max" },
  )
  .map((list) => list.map((event, index): TestEvent => ({ ...event, id: `e${index}` })));

const sorted = (list: readonly TestEvent[]) => list.toSorted((x, y) => x.time - y.time);

/** What stands in the end: pushed one by one, and put off between some settlings. */
function both(
  rules: readonly string[],
  given: { readonly list: readonly TestEvent[]; readonly cuts: ReadonlySet<number> },
  options: Partial<CorrelatorOptions>,
) {
  const [single, batched] = [correlatorOf(rules, options), correlatorOf(rules, options)];
  const expected = standing(given.list.map(single.change));
  const told = given.list.flatMap((event, index) => [
    batched.defer(event),
    ...(given.cuts.has(index) ? [batched.correlator.settle()] : []),
  ]);
  told.push(batched.correlator.settle());
  const before = (key: string) => expected.get(key)?.eventIds.join(" ") ?? "";
  expect([...standing(told).keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  for (const [key, match] of standing(told))
    expect([before(key), match]).toEqual([before(key), expected.get(key)]);
  return { told, expected, single: single.correlator, batched: batched.correlator };
}

interface SavedRule {
  readonly id: string;
  readonly partitions: readonly {
    readonly groups: readonly {
      readonly entries: readonly (readonly [number, ...unknown[]])[];
      readonly fired: readonly (readonly [number, ...unknown[]])[];
    }[];
  }[];
}

const timespansMs: Readonly<Record<string, number>> = { "id-x": 20_000, "id-top": 30_000 };

/**
 * The groups of a snapshot by correlation, in no order, with what an event that is not later than
 * declared can still need. What no such event needs may be dropped or not: one by one, a match of
 * an inner correlation may have been there for a while, later than all that stand, and have let go
 * what was before it.
 */
const groupsOf = (text: Iterable<string>, neededFrom: number) => {
  const rules: readonly SavedRule[] = JSON.parse([...text].join("")).rules;
  return rules.map(({ id, partitions }) => {
    const from = neededFrom - (timespansMs[id] ?? 10_000);
    const isNeeded = ([time]: readonly [number, ...unknown[]]) => time >= from;
    const groups = partitions.flatMap((partition) =>
      partition.groups.map(({ entries, fired, ...group }) =>
        JSON.stringify({
          ...group,
          entries: entries.filter(isNeeded),
          fired: fired.filter(isNeeded),
        }),
      ),
    );
    return [id, groups.toSorted()];
  });
};

const cuts = fc.uniqueArray(fc.nat(60), { maxLength: 4 }).map((list) => new Set(list));
const lateness = fc.constantFrom(0, 3_000, 15_000, 60_000);

describe("settling what was put off tells what one by one tells", () => {
  it.each([
    // A window that lost events to the limit of its group stands as it was first judged.
    ["in any order, whatever groups are given up", (list: readonly TestEvent[]) => list, [100]],
    ["in order, whatever is given up", sorted, [8, 100]],
  ] as const)("%s", (_, arrange, perGroup) => {
    let found = 0;
    fc.assert(
      fc.property(
        events,
        cuts,
        fc.record({
          latenessMs: lateness,
          groupsMax: fc.constantFrom(1, 2, 100),
          eventsPerGroupMax: fc.constantFrom(...perGroup),
          eventsMax: fc.constantFrom(10, 1_000),
        }),
        (list, at, options) => {
          const run = both(flat, { list: arrange(list), cuts: at }, options);
          expect(run.batched.snapshot()).toEqual(run.single.snapshot());
          const { late, repeated, groups, groupsEvicted, eventsEvicted } = run.single.counters;
          const counts = { late, repeated, groups, groupsEvicted, eventsEvicted };
          expect(run.batched.counters).toMatchObject(counts);
          found += run.expected.size;
        },
      ),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(100);
  });

  // An event later than that may be late for a match of an inner correlation, told or yet untold.
  it("over chains of correlations, while none is later than declared", () => {
    let outer = 0;
    fc.assert(
      fc.property(
        events,
        cuts,
        fc.constantFrom(0, 3_000, 15_000, 60_000),
        (list, at, latenessMs) => {
          const delayed = list.map((event, index) => ({
            event,
            at: event.time + ((index * 7_919) % 11) * (latenessMs / 11),
          }));
          const arriving = delayed.toSorted((x, y) => x.at - y.at).map(({ event }) => event);
          const run = both(chained, { list: arriving, cuts: at }, { latenessMs });
          const { expected, single, batched } = run;
          // Which group was touched last may differ: matches of inner correlations come later.
          const neededFrom = Math.max(...list.map(({ time }) => time)) - latenessMs;
          const after = [batched, single].map((one) => groupsOf(one.snapshotText(), neededFrom));
          expect(after[0]).toEqual(after[1]);
          outer += [...expected.values()].filter(({ rule }) => /x|top/.test(rule.title)).length;
        },
      ),
      { numRuns: 100 },
    );
    expect(outer).toBeGreaterThan(50);
  });
});

it("names the event that brought a match about, and wants to be settled before a snapshot", () => {
  const [many = ""] = flat;
  const { defer, correlator } = correlatorOf([many], { latenessMs: 10_000 });
  for (const time of [2_000, 3_000, 1_000]) defer({ kind: "a", time, user: "u", id: `at-${time}` });
  expect(() => correlator.snapshot()).toThrow(/settled/);
  const { matches, causes } = correlator.settle();
  expect(matches.map(({ key, eventIds }) => [eventIds.at(-1), causes.get(key)])).toEqual([
    ["at-3000", "at-1000"],
  ]);
  expect(correlator.settle().matches).toEqual([]);
  expect(() => correlator.snapshot()).not.toThrow();
});
