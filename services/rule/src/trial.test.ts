import type { TenantId } from "@xdr/event";
import { parseRules } from "@xdr/sigma";
import {
  codeOf,
  createMemoryEventStore,
  createQuietLog,
  createSeededIds,
  createServiceWorld,
  fakeClockStart,
  sampleEvent,
} from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { runBacktest } from "./backtest.ts";
import { createBacktestBoard } from "./backtest-board.ts";
import { checkRule } from "./check-rule.ts";
import type { RuleShelf } from "./rule-shelf.ts";
import { cancelBacktest, getBacktest, startBacktest } from "./start-backtest.ts";
import { testRule } from "./test-rule.ts";
import { createTrial } from "./trial.ts";

const failed = `title: Failed
id: failed
name: failed
logsource: { product: linux, service: sshd }
detection:
  root: { user.name: root, src_endpoint.ip|cidr: 192.0.2.0/24 }
  words: { event_type: failed }
  condition: root and words
level: low
`;
const many = `title: Many
id: many
correlation: { type: event_count, rules: [failed], group-by: [user.name], timespan: 1h, condition: { gte: 3 } }
level: high
`;
const filter = `title: Except
id: except
logsource: { product: linux }
filter: { rules: [failed], selection: { device.hostname: web-1 }, condition: selection }
`;
const dayMs = 24 * 60 * 60 * 1000;

const seed = async () => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const events = createMemoryEventStore({ clock: world.clock });
  const shelf: RuleShelf = {
    catalog: parseRules(failed),
    knownLogsources: [],
    ownRules: () => ({ rules: [], correlations: [], filters: [] }),
    placeholders: () => new Map(),
  };
  const event = (tenantId: TenantId, seq: number, kind = "failed") =>
    sampleEvent({
      tenant: tenantId,
      seq,
      time: fakeClockStart - 10 * dayMs + Math.floor(seq / 4) * dayMs + (seq % 4) * 1000,
      with: { sigmaFields: { event_type: kind } },
    });
  const store = async (tenantId: TenantId, count: number) => {
    const all = Array.from({ length: count }, (_none, seq) => event(tenantId, seq));
    await events.append(all, (await events.lastPosition()) + 1);
    return all;
  };
  const board = createBacktestBoard({
    ...{ events, clock: world.clock, ids: createSeededIds() },
    log: createQuietLog(),
  });
  return { world, own, other, events, shelf, event, store, board };
};

describe("a rule tried on events", () => {
  it("says which selection holds, which item does not, and what the event has there", async () => {
    const { own, events, shelf, event } = await seed();
    const pasted = [event(own.tenant.id, 0), event(own.tenant.id, 1, "accepted")];
    const found = await testRule(own.as("analyst"), { text: failed }, { shelf, events, pasted });
    expect(found.matched).toBe(1);
    expect(found.results.map(({ matched }) => matched)).toEqual([true, false]);
    expect(found.results[1]?.selections).toEqual([
      { name: "root", matched: true, missing: [] },
      { name: "words", matched: false, missing: [{ item: "event_type", value: "accepted" }] },
    ]);
  });

  it("reads the condition from the top down, and says when a filter takes the match away", async () => {
    const { own, events, shelf, event } = await seed();
    const pasted = [event(own.tenant.id, 1, "accepted"), event(own.tenant.id, 0)];
    const filters = [...parseRules(filter).filters];
    const tuned = { ...shelf, ownRules: () => ({ rules: [], correlations: [], filters }) };
    const parts = { shelf: tuned, events, pasted };
    const { results } = await testRule(own.as("analyst"), { text: failed }, parts);
    expect(
      results[0]?.lines.map(({ depth, label, matched }) => `${depth} ${label} ${matched}`),
    ).toEqual([
      "0 and false",
      "1 root true",
      "2 user.name true",
      "2 src_endpoint.ip|cidr true",
      "1 words false",
      "2 event_type false",
    ]);
    expect(results[0]?.lines.at(-1)).toMatchObject({
      value: "accepted",
      patterns: [{ text: "failed", matched: false }],
      patternsLeft: 0,
    });
    expect(results.map(({ matched, leftOut }) => [matched, leftOut])).toEqual([
      [false, false],
      [false, true],
    ]);
  });

  it("counts for a correlation in the order of time, and tells what a filter leaves out", async () => {
    const { own, events, shelf, event } = await seed();
    const pasted = [2, 0, 1].map((seq) => event(own.tenant.id, seq));
    const parts = { shelf, events, pasted };
    const counted = await testRule(own.as("analyst"), { text: many }, parts);
    expect(counted.results.map(({ windows }) => windows.map((one) => one.eventCount))).toEqual([
      [3],
      [],
      [],
    ]);
    expect(counted.results[0]?.others).toEqual(["Failed"]);
    const left = await testRule(own.as("analyst"), { text: filter }, parts);
    expect(left.results.map(({ matched, others }) => [matched, others])).toEqual(
      pasted.map(() => [true, ["Failed"]]),
    );
  });

  it("takes JSON that no decoder knows for the rule's log source, and says so", async () => {
    const { own, events, shelf } = await seed();
    const pasted = [
      sampleEvent({
        tenant: own.tenant.id,
        with: {
          decoder: "generic-json",
          logsource: { services: [], categories: [] },
          sigmaFields: { event_type: "failed" },
        },
      }),
    ];
    const found = await testRule(own.as("analyst"), { text: failed }, { shelf, events, pasted });
    expect(found.results).toMatchObject([
      { matched: true, logsource: true, logsourceAssumed: true },
    ]);
  });

  it("sees stored events of the tenant only", async () => {
    const { own, other, events, shelf, store } = await seed();
    const [first] = await store(own.tenant.id, 1);
    const input = { text: failed, eventIds: [first?.id ?? ""] };
    const parts = { shelf, events, pasted: [] };
    expect(await testRule(own.as("analyst"), input, parts)).toMatchObject({ matched: 1 });
    expect(await codeOf(testRule(other.as("admin"), input, parts))).toBe("REQUEST_NOT_FOUND");
    expect(await codeOf(testRule(own.as("viewer"), input, parts))).toBe("REQUEST_FORBIDDEN");
  });
});

describe("a backtest", () => {
  const run = async (text: string, change: object = {}) => {
    const { own, other, events, shelf, store, world } = await seed();
    await store(own.tenant.id, 12);
    await store(other.tenant.id, 9);
    const trial = createTrial(checkRule(text, own.tenant.id, shelf));
    if (trial === undefined) throw new Error("the rule does not run");
    const reports: Parameters<Parameters<typeof runBacktest>[0]["onPage"]>[0][] = [];
    const end = await runBacktest({
      ...{ tenantId: own.tenant.id, trial, events, clock: world.clock },
      ...{ from: 0, to: fakeClockStart, signal: new AbortController().signal },
      onPage: (report) => reports.push(report),
      ...change,
    });
    return { end, reports, last: reports.at(-1) };
  };

  it("counts the tenant's own history by day, newest examples first", async () => {
    const { end, last, reports } = await run(failed, { limits: { pageEvents: 5 } });
    expect([end, reports.map(({ scanned }) => scanned)]).toEqual(["all", [5, 10, 12]]);
    expect(last).toMatchObject({ matched: 12, total: 12 });
    expect(last?.buckets.map(({ count }) => count)).toEqual([4, 4, 4]);
    const times = last?.examples.map(({ time }) => time) ?? [];
    expect(times).toEqual(times.toSorted((left, right) => right - left));
  });

  it("goes forward for a correlation and tells its windows", async () => {
    const { last } = await run(many, { limits: { pageEvents: 5 } });
    expect(last?.matched).toBe(3);
    expect(last?.examples.map(({ eventCount, group }) => [eventCount, group])).toEqual(
      [3, 3, 3].map((count) => [count, { "user.name": "root" }]),
    );
  });

  it("ends at its limit of events and says so", async () => {
    const { end, last } = await run(failed, { limits: { pageEvents: 5, eventsMax: 7 } });
    expect([end, last?.scanned, last?.total]).toEqual(["events", 7, 12]);
  });

  it("is a job of its tenant, bounded in number, that can be cancelled", async () => {
    const { own, other, shelf, store, board } = await seed();
    await store(own.tenant.id, 4);
    const ctx = own.as("analyst");
    const start = () =>
      startBacktest(ctx, { text: failed, from: fakeClockStart - 20 * dayMs }, { shelf, board });
    const [first, second] = [start(), start()];
    expect(start).toThrow(expect.objectContaining({ code: "REQUEST_RATE_EXCEEDED" }));
    cancelBacktest(ctx, second.id, board);
    await board.stop();
    expect(["done", "cancelled"]).toContain(getBacktest(ctx, first.id, board).state);
    expect(getBacktest(ctx, second.id, board).state).toBe("cancelled");
    for (const id of [first.id, "nobodys"]) {
      expect(() => getBacktest(other.as("admin"), id, board)).toThrow(
        expect.objectContaining({ code: "REQUEST_NOT_FOUND" }),
      );
    }
    const bad = () => startBacktest(ctx, { text: "title: x", from: 1 }, { shelf, board });
    expect(bad).toThrow(expect.objectContaining({ code: "REQUEST_BODY_INVALID" }));
  });
});
