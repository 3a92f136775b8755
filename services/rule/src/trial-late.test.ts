import type { DecodedEvent } from "@xdr/event";
import { parseRules } from "@xdr/sigma";
import { fakeClockStart, sampleEvent } from "@xdr/testing";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createTally, lookAt, reportOf, settleTally } from "./backtest-tally.ts";
import { checkRule } from "./check-rule.ts";
import { createTrial } from "./trial.ts";

const failed = `title: Failed
id: failed
name: failed
logsource: { product: linux, service: sshd }
detection: { words: { event_type: failed }, condition: words }
level: low
`;
const burst = `title: Burst
id: burst
name: burst
correlation: { type: event_count, rules: [failed], group-by: [user.name], timespan: 10s, condition: { gte: 3 } }
level: high
`;
const bursts = `title: Bursts
id: bursts
correlation: { type: event_count, rules: [burst], timespan: 1m, condition: { gte: 2 } }
level: high
`;
const single = `title: One
id: one
correlation: { type: event_count, rules: [failed], group-by: [user.name], timespan: 5s, condition: { gte: 1, lt: 3 } }
level: high
`;

const trialOf = (text: string) => {
  const trial = createTrial(
    checkRule(text, sampleEvent().record.tenantId, {
      catalog: parseRules(`${failed}---\n${burst}`),
      knownLogsources: [],
      ownRules: () => ({ rules: [], correlations: [], filters: [] }),
      placeholders: () => new Map(),
    }),
  );
  if (trial === undefined) throw new Error("the rule does not run");
  return trial;
};

const dayMs = 24 * 60 * 60 * 1000;

/** What a run tells in the end, pages of so many events settled together. */
const reportBy = (text: string, events: readonly DecodedEvent[], pageEvents: number) => {
  const trial = trialOf(text);
  const tally = createTally(60_000, 0);
  for (const [at, event] of events.entries()) {
    lookAt(trial, event, tally);
    if ((at + 1) % pageEvents === 0 || at + 1 === events.length) settleTally(trial, tally);
  }
  const { matched, buckets, spanMs } = reportOf(tally, events.length, 0);
  return { matched, buckets, spanMs, windows: [...tally.windows.keys()].toSorted() };
};

/** The same by asking at once, as each event comes. */
const windowsAtOnce = (text: string, events: readonly DecodedEvent[]): readonly string[] => {
  const trial = trialOf(text);
  const keys = new Set<string>();
  for (const event of events) {
    const { windows, withdrawn } = trial.look(event);
    for (const key of withdrawn) keys.delete(key);
    for (const { key } of windows) keys.add(key);
  }
  return [...keys].toSorted();
};

const history = fc.array(
  fc.record({
    second: fc.nat(120),
    kind: fc.constantFrom("failed", "failed", "failed", "accepted"),
  }),
  { minLength: 1, maxLength: 60 },
);
const eventsOf = (list: readonly { readonly second: number; readonly kind: string }[]) =>
  list.map(({ second, kind }, seq) =>
    sampleEvent({
      ...{ seq, time: fakeClockStart - dayMs + second * 1_000 },
      with: { sigmaFields: { event_type: kind } },
    }),
  );

it.each([
  ["a count", burst],
  ["a count of counts", bursts],
  ["a count that a late event takes back", single],
])(
  "pages of any size, of events in any order, tell what each event by itself tells: %s",
  (_, text) => {
    let windows = 0;
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 70 }), (list, pageEvents) => {
        const events = eventsOf(list);
        const paged = reportBy(text, events, pageEvents);
        expect(paged).toEqual(reportBy(text, events, 1));
        expect(paged.windows).toEqual(windowsAtOnce(text, events));
        expect(paged.matched).toBe(paged.windows.length);
        // Nor does the order matter: what stands is what stands of events in order of time.
        const inOrder = events.toSorted((left, right) => left.event.time - right.event.time);
        expect(paged.windows).toEqual(windowsAtOnce(text, inOrder));
        windows += paged.matched;
      }),
      { numRuns: 300 },
    );
    expect(windows).toBeGreaterThan(0);
  },
);
