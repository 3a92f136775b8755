import fc from "fast-check";
import { expect, it } from "vitest";
import { correlationText, correlatorOf, type TestEvent } from "./rules-for-tests.ts";

/*
 * The reference: every event is kept for ever with a mark once it was reported; after each event
 * every window that holds it is looked at from scratch.
 */

const timespanMs = 10_000;

type Condition = (window: readonly TestEvent[]) => boolean;

const has = (kind: string) => (event: TestEvent) => String(event["kind"]).includes(kind);

const conditions: readonly (readonly [text: string, condition: Condition])[] = [
  [
    "type: event_count, rules: [a], group-by: [user], condition: { gte: 3 }",
    (window) => window.filter(has("a")).length >= 3,
  ],
  [
    "type: value_count, rules: [a], group-by: [user], condition: { field: host, gte: 2 }",
    (window) => new Set(window.filter(has("a")).map(({ host }) => host)).size >= 2,
  ],
  [
    "type: temporal, rules: [a, b], group-by: [user]",
    (window) => window.some(has("a")) && window.some(has("b")),
  ],
  [
    "type: value_sum, rules: [a, b], group-by: [user], condition: { field: host, gt: 5 }",
    (window) => window.reduce((sum, { host }) => sum + Number(host), 0) > 5,
  ],
];

function reference(condition: Condition, counted: (event: TestEvent) => boolean) {
  const groups = new Map<unknown, { event: TestEvent; reported: boolean }[]>();
  return (event: TestEvent): number[] => {
    if (!counted(event)) return [];
    const group = groups.get(event["user"]) ?? [];
    groups.set(event["user"], group);
    group.push({ event, reported: false });
    const ends = [...new Set(group.map((entry) => entry.event.time))].sort((x, y) => x - y);
    for (const end of ends) {
      if (end < event.time || end > event.time + timespanMs) continue;
      const window = group.filter(
        (entry) => entry.event.time <= end && entry.event.time >= end - timespanMs,
      );
      if (window.some((entry) => entry.reported)) continue;
      if (!condition(window.map((entry) => entry.event))) continue;
      for (const entry of window) entry.reported = true;
      return [end];
    }
    return [];
  };
}

const stream = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 40 }).map((n) => n * 1_000),
    kind: fc.constantFrom("a", "b", "ab"),
    user: fc.constantFrom("u", "v"),
    host: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 40 },
);

const countedBy = (text: string) => (text.includes("[a, b]") ? () => true : has("a"));

it.each(conditions)("fires as the reference does: %s", (text, condition) => {
  const rule = correlationText(`${text}, timespan: 10s`);
  const check = (events: readonly TestEvent[]) => {
    const { push } = correlatorOf([rule], { latenessMs: 100_000 });
    const expected = reference(condition, countedBy(text));
    for (const event of events) {
      expect(push(event).map(({ time }) => time)).toEqual(expected(event));
    }
  };
  fc.assert(fc.property(stream, (events) => check(events.toSorted((x, y) => x.time - y.time))));
  fc.assert(fc.property(stream, check));
});

it("finds a burst in whatever order its events come, as long as none is late", () => {
  const rule = correlationText(`${conditions[0]?.[0]}, timespan: 10s`);
  fc.assert(
    fc.property(stream, (events) => {
      const found = (list: readonly TestEvent[]) => {
        const { push } = correlatorOf([rule], { latenessMs: 100_000 });
        return new Set(list.flatMap(push).map(({ group }) => group["user"]));
      };
      expect(found(events)).toEqual(found(events.toSorted((x, y) => x.time - y.time)));
    }),
  );
});

it("goes on after a restart as if there had been none", () => {
  const rules = conditions.map(([text], index) =>
    correlationText(`${text}, timespan: 10s`, `r${index}`),
  );
  rules.push(correlationText("type: temporal_ordered, rules: [r0, b], timespan: 20s", "chain"));
  fc.assert(
    fc.property(stream, fc.nat(40), (events, cut) => {
      const options = { latenessMs: 5_000 };
      const whole = correlatorOf(rules, options);
      const before = correlatorOf(rules, options);
      const after = correlatorOf(rules, options);
      const named = events.map((event, index) => ({ ...event, id: `e${index}` }));
      const expected = named.flatMap(whole.push);
      const first = named.slice(0, cut).flatMap(before.push);
      const saved: unknown = JSON.parse(JSON.stringify(before.correlator.snapshot()));
      const text = before.correlator.snapshotText();
      named.slice(cut).flatMap(before.push);
      expect(JSON.parse([...text].join(""))).toEqual(saved);
      after.correlator.restore(saved);
      expect([...first, ...named.slice(cut).flatMap(after.push)]).toEqual(expected);
      expect(after.correlator.snapshot()).toEqual(whole.correlator.snapshot());
    }),
    { numRuns: 50 },
  );
});

it("drops the state of a rule that changed, and refuses what is no snapshot", () => {
  const text = (count: number) =>
    correlationText(`type: event_count, rules: [a], timespan: 10s, condition: { gte: ${count} }`);
  const old = correlatorOf([text(3)]);
  old.push({ kind: "a", time: 1 });
  const fresh = correlatorOf([text(2)]);
  expect(fresh.correlator.restore(old.correlator.snapshot())).toEqual({ groups: 0, dropped: 1 });
  expect(fresh.push({ kind: "a", time: 2 })).toEqual([]);
  for (const foreign of [undefined, {}, { format: "sigma-correlator/1", rules: [{ id: 1 }] }]) {
    expect(() => fresh.correlator.restore(foreign)).toThrow(/not a snapshot/);
  }
});
