import fc from "fast-check";
import { expect, it } from "vitest";
import { checkRuleSet } from "../rule-set.ts";
import type { Refired } from "./chain.ts";
import { createCompactStore } from "./compact-groups.ts";
import type { SavedGroup } from "./compact-records.ts";
import type { Group } from "./group.ts";
import { createPlan, type Plan } from "./plan.ts";
import { correlationText, correlatorOf } from "./rules-for-tests.ts";
import { addEntry, createGroups, type Groups, settleGroups } from "./state.ts";

const planOf = (condition: string): Plan => {
  const { matcher } = correlatorOf([
    correlationText(
      `type: event_count, rules: [a, b], group-by: [user], timespan: 10s, condition: ${condition}`,
    ),
  ]);
  const [resolved] = checkRuleSet(matcher.rules).correlations;
  const plan = resolved && createPlan(resolved, 10_000);
  if (plan === undefined || plan instanceof Error) throw new Error("the rule is wrong");
  return plan;
};

interface Limits {
  readonly latenessMs: number;
  readonly groupsMax: number;
  readonly eventsPerGroupMax: number;
  readonly eventsMax: number;
}

/** Values of the group, what changed, and by which event. */
type Told = readonly [Group["values"], Refired, string];

/** Groups, what they have told, and their counters. */
function groupsOf(plan: Plan, limits: Limits) {
  const told: Told[] = [];
  const counters = { late: 0, repeated: 0, groups: 0, groupsEvicted: 0, eventsEvicted: 0 };
  const groups = createGroups(plan, {
    limits: { ...limits, eventIdsMax: 100 },
    counters,
    store: createCompactStore(7),
    partition: "t",
    waiting: new Set(),
    tell: ({ values }, refired, cause) => told.push([values, refired, cause]),
  });
  return { groups, told, counters };
}

const long = "x".repeat(2_000);
const users = [
  undefined,
  "",
  "u",
  "v",
  "ünïcode",
  "\u0100wide",
  "\ud83d\ude00",
  "y".repeat(900),
  long,
];

const uuid = "0123456789ab 01930000-7000-7000-8000-00000000000c";

const steps = fc.array(
  fc.record({
    time: fc.oneof(fc.nat(400), fc.nat(9)).map((n) => n * 250),
    user: fc.oneof(fc.constantFrom(...users), fc.constant("u")),
    other: fc.constantFrom(undefined, long),
    members: fc.constantFrom([0], [1], [0, 1]),
    id: fc.oneof(
      fc.nat(400).map((n) => `e${n}`),
      fc.constantFrom("é", "\u0416", long),
      // Two digits a byte, and near misses of that.
      fc
        .record({ digit: fc.constantFrom("0", "9", "a", "f", "F", "-"), at: fc.nat(48) })
        .map(({ digit, at }) => `${uuid.slice(0, at)}${digit}${uuid.slice(at + 1)}`),
      fc.nat(9).map((digit) => `${digit}${uuid.slice(14)}`),
    ),
    isSettled: fc.boolean(),
  }),
  { minLength: 120, maxLength: 250 },
);

const limitsOf = fc.record({
  latenessMs: fc.constantFrom(0, 5_000, 60_000),
  groupsMax: fc.constantFrom(2, 5, 100),
  eventsPerGroupMax: fc.constantFrom(20, 1_000),
  eventsMax: fc.constantFrom(60, 10_000),
});

const savedOf = ({ compact, byKey }: Groups) =>
  [...(compact?.saved() ?? byKey.values())].map(
    ({ values, entries, fired, floor }: SavedGroup) => ({
      values,
      entries,
      fired,
      floor,
    }),
  );

/** Matches that were told and not taken back, by key. */
const standingOf = (told: readonly Told[]) => {
  const matches = new Map<string, unknown>();
  for (const [values, { added, withdrawn }] of told) {
    for (const { key } of withdrawn) matches.delete(key);
    for (const { fired, match } of added) matches.set(fired.key, [values, match]);
  }
  return new Map([...matches].toSorted(([left], [right]) => (left < right ? -1 : 1)));
};

it.each(["{ gte: 3 }", "{ gt: 9 }", "{ gte: 150 }", "{ gt: 1, lt: 4 }", "{ eq: 5 }"])(
  "compact groups tell, count and give up what whole ones do: %s",
  (condition) => {
    const plan = planOf(condition);
    expect(plan.compactFrom).toBeGreaterThan(1);
    let promoted = 0;
    fc.assert(
      fc.property(steps, limitsOf, fc.boolean(), (list, limits, isEach) => {
        const compact = groupsOf(plan, limits);
        const whole = groupsOf({ ...plan, compactFrom: undefined }, limits);
        expect(whole.groups.compact).toBeUndefined();
        // A window that waits to be judged while its group gives events up may be judged before or
        // after that (see `Correlator.defer`): with such limits nothing waits here.
        const givesUp = Math.min(limits.eventsPerGroupMax, limits.eventsMax) < list.length;
        for (const [at, { user, other, isSettled, ...rest }] of list.entries()) {
          const added = { values: [user, other], entry: { ...rest, values: [] }, cause: rest.id };
          const settles = isEach || givesUp || isSettled || at === list.length - 1;
          for (const { groups } of [compact, whole]) {
            addEntry(groups, added);
            if (settles) settleGroups(groups);
          }
        }
        // Of entries that came late but cannot have made a window fire, compact groups know that:
        // what comes next in order is told at once, where whole ones wait to be settled.
        if (isEach || givesUp) expect(compact.told).toEqual(whole.told);
        expect(standingOf(compact.told)).toEqual(standingOf(whole.told));
        expect(compact.counters).toEqual(whole.counters);
        expect(savedOf(compact.groups)).toEqual(savedOf(whole.groups));
        promoted += whole.told.length;
      }),
      { numRuns: 300 },
    );
    if (condition !== "{ gte: 150 }") expect(promoted).toBeGreaterThan(0);
  },
);

it("gives memory back: groups that come and go do not add up", () => {
  const plan = planOf("{ gte: 3 }");
  const limits = { latenessMs: 0, groupsMax: 50, eventsPerGroupMax: 100, eventsMax: 1_000 };
  const { groups } = groupsOf(plan, limits);
  const add = (number: number) =>
    addEntry(groups, {
      values: [`user ${number % 10_000}`.padEnd(16)],
      entry: { time: number, id: `e${number}`.padEnd(12), members: [0], values: [] },
      cause: "",
    });
  for (let number = 0; number < 1_000; number += 1) add(number);
  const before = groups.context.store.slab.blocks.length;
  for (let number = 1_000; number < 20_000; number += 1) add(number);
  expect(groups.compact?.held.size).toBe(50);
  expect(groups.context.store.slab.blocks.length).toBe(before);
});
