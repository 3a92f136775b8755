import fc from "fast-check";
import { expect, it } from "vitest";
import type { CorrelationMatch } from "../contract.ts";
import { correlationText, correlatorOf, standing, type TestEvent } from "./rules-for-tests.ts";

/*
 * The reference: all events of a group in the order of time and identifier, each with the window
 * that it ends. A window fires when its condition holds and it shares no event with one that fired.
 */

const timespanMs = 10_000;

type Condition = (window: readonly Named[]) => boolean;

interface Named extends TestEvent {
  readonly id: string;
}

const has = (kind: string) => (event: TestEvent) => String(event["kind"]).includes(kind);

const conditions: readonly (readonly [text: string, condition: Condition])[] = [
  [
    "type: event_count, rules: [a], group-by: [user], condition: { gte: 3 }",
    (window) => window.length >= 3,
  ],
  [
    "type: event_count, rules: [a], group-by: [user], condition: { gt: 1, lt: 4 }",
    (window) => window.length > 1 && window.length < 4,
  ],
  [
    "type: value_count, rules: [a], group-by: [user], condition: { field: host, gte: 2 }",
    (window) => new Set(window.map(({ host }) => host)).size >= 2,
  ],
  [
    "type: temporal, rules: [a, b], group-by: [user]",
    (window) => window.some(has("a")) && window.some(has("b")),
  ],
  [
    "type: temporal, rules: [a, b], group-by: [user], condition: a and not b",
    (window) => window.some(has("a")) && !window.some(has("b")),
  ],
  [
    "type: value_sum, rules: [a, b], group-by: [user], condition: { field: host, gt: 5 }",
    (window) => window.reduce((sum, { host }) => sum + Number(host), 0) > 5,
  ],
  [
    "type: value_avg, rules: [a, b], group-by: [user], condition: { field: host, lt: 2 }",
    (window) => window.reduce((sum, { host }) => sum + Number(host), 0) / window.length < 2,
  ],
];

const inOrder = (events: readonly Named[]): readonly Named[] =>
  events.toSorted((x, y) => x.time - y.time || (x.id < y.id ? -1 : 1));

/** The identifiers of each window that fires, joined. */
function reference(events: readonly Named[], [text, condition]: (typeof conditions)[number]) {
  const counted = events.filter(text.includes("[a, b]") ? () => true : has("a"));
  const fired: string[] = [];
  for (const group of Map.groupBy(inOrder(counted), (event) => event["user"]).values()) {
    const reported = new Set<Named>();
    for (const [index, { time }] of group.entries()) {
      const window = group.slice(0, index + 1).filter((event) => event.time >= time - timespanMs);
      if (window.some((event) => reported.has(event)) || !condition(window)) continue;
      for (const event of window) reported.add(event);
      fired.push(window.map(({ id }) => id).join(" "));
    }
  }
  return fired.toSorted();
}

const stream = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 40 }).map((n) => n * 1_000),
    kind: fc.constantFrom("a", "b", "ab"),
    user: fc.constantFrom("u", "v"),
    host: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 40, size: "max" },
);

const named = stream.map((events) =>
  events.map((event, index): Named => ({ ...event, id: `e${index}` })),
);

/** A stream, and the same events as they may arrive: none more than `latenessMs` behind another. */
const arrivals = fc
  .tuple(
    named,
    fc.constantFrom(3_000, 15_000, 60_000),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }),
  )
  .map(([events, latenessMs, delays]) => {
    const arriving = events
      .map((event, index) => ({ event, at: event.time + (delays[index] ?? 0) * latenessMs }))
      .toSorted((x, y) => x.at - y.at)
      .map(({ event }) => event);
    return { events, latenessMs, arriving };
  });

const idsOf = (matches: Iterable<CorrelationMatch>): readonly string[] =>
  [...matches].map(({ eventIds }) => eventIds.join(" ")).toSorted();

it.each(conditions)("fires as the reference does, at once and for good: %s", (...row) => {
  const rule = correlationText(`${row[0]}, timespan: 10s`);
  fc.assert(
    fc.property(named, (events) => {
      const { change } = correlatorOf([rule]);
      const changes = inOrder(events).map(change);
      for (const [index, { matches, withdrawn }] of changes.entries()) {
        expect(withdrawn).toEqual([]);
        for (const match of matches) expect(match.eventIds.at(-1)).toBe(inOrder(events)[index]?.id);
      }
      expect(idsOf(standing(changes).values())).toEqual(reference(events, row));
    }),
  );
});

it.each(conditions)("stands in the end as the reference does, in any order: %s", (...row) => {
  const rule = correlationText(`${row[0]}, timespan: 10s`);
  fc.assert(
    fc.property(arrivals, ({ events, latenessMs, arriving }) => {
      const { change, correlator } = correlatorOf([rule], { latenessMs });
      const matches = standing(arriving.map(change));
      expect(correlator.counters.late).toBe(0);
      expect(idsOf(matches.values())).toEqual(reference(events, row));
    }),
    { numRuns: 300 },
  );
});

/** Correlations of correlations, one of them over a field that only the events have. */
const chained = [
  ...conditions.map(([text], index) => correlationText(`${text}, timespan: 10s`, `r${index}`)),
  correlationText(
    "type: temporal_ordered, rules: [r0, b], group-by: [user], timespan: 20s",
    "chain",
  ),
  correlationText(
    "type: event_count, rules: [r3, r5], group-by: [host], timespan: 20s, condition: { gte: 2 }",
    "wide",
  ),
  correlationText(
    "type: value_count, rules: [wide, chain, r4], timespan: 30s, condition: { field: host, gte: 2 }",
    "top",
  ),
];

it("ends with the same matches of a chain in any order, whole and over a restart", () => {
  let withdrawn = 0;
  let outer = 0;
  fc.assert(
    fc.property(arrivals, fc.nat(40), ({ events, latenessMs, arriving }, cut) => {
      const expected = standing(inOrder(events).map(correlatorOf(chained, { latenessMs }).change));
      const before = correlatorOf(chained, { latenessMs });
      const after = correlatorOf(chained, { latenessMs });
      const first = arriving.slice(0, cut).map(before.change);
      after.correlator.restore(JSON.parse(JSON.stringify(before.correlator.snapshot())));
      const changes = [...first, ...arriving.slice(cut).map(after.change)];
      const matches = standing(changes);
      expect([...matches.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
      for (const [key, match] of matches) expect(match).toEqual(expected.get(key));
      withdrawn += changes.flatMap((change) => change.withdrawn).length;
      outer += [...matches.values()].filter(({ rule }) => /chain|wide|top/.test(rule.title)).length;
    }),
    { numRuns: 100 },
  );
  expect(withdrawn).toBeGreaterThan(100);
  expect(outer).toBeGreaterThan(100);
});

it("tells each match of the same events again under the same key", () => {
  const rule = correlationText(`${conditions[0]?.[0]}, timespan: 10s`);
  const events = [1, 2, 3].map((time) => ({ time, id: `e${time}`, kind: "a", user: "u" }));
  const keys = () => events.flatMap(correlatorOf([rule]).push).map(({ key }) => key);
  expect(keys()).toEqual(keys());
  const other = correlationText(`${conditions[1]?.[0]}, timespan: 10s`);
  expect(events.flatMap(correlatorOf([other]).push)[0]?.key).not.toBe(keys()[0]);
});

it("goes on after a restart as if there had been none", () => {
  fc.assert(
    fc.property(named, fc.nat(40), (events, cut) => {
      const options = { latenessMs: 5_000 };
      const whole = correlatorOf(chained, options);
      const before = correlatorOf(chained, options);
      const after = correlatorOf(chained, options);
      const expected = events.map(whole.change);
      const first = events.slice(0, cut).map(before.change);
      const saved: unknown = JSON.parse(JSON.stringify(before.correlator.snapshot()));
      const text = before.correlator.snapshotText();
      events.slice(cut).map(before.change);
      expect(JSON.parse([...text].join(""))).toEqual(saved);
      after.correlator.restore(saved);
      expect([...first, ...events.slice(cut).map(after.change)]).toEqual(expected);
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
  for (const foreign of [undefined, {}, { format: "sigma-correlator/2", rules: [{ id: 1 }] }]) {
    expect(() => fresh.correlator.restore(foreign)).toThrow(/not a snapshot/);
  }
});
