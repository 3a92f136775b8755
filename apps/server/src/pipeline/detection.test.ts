import { createSystemClock } from "@xdr/clock-system";
import { createDetect, type Detect } from "@xdr/detect";
import { asTenantId, type DecodedEvent, type Finding, type FindingChange } from "@xdr/event";
import { parseRules } from "@xdr/sigma";
import { createMemoryEventStore, createQuietLog, sampleEvent, sampleFinding } from "@xdr/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { createMetrics } from "../telemetry/metrics.ts";
import { createDetection } from "./detection.ts";

/** What two of the batches below take is over it. */
const queueBytesMax = 100 * 1_600;
const batchEvents = 60;
const tenantId = asTenantId("tenant-1");

/** One finding for each event, so that what was evaluated can be counted. */
const countingDetect = (): Pick<Detect, "run"> => ({
  run: (events) => ({
    findings: events.map((event) => sampleFinding(tenantId, { eventIds: [event.id] })),
    withdrawn: [],
    untold: [],
    counters: {
      events: events.length,
      matches: 0,
      findings: 0,
      withdrawn: 0,
      disabled: 0,
      silenced: 0,
    },
  }),
});

const batchOf = (name: string, count: number): DecodedEvent[] =>
  Array.from({ length: count }, (_none, seq) =>
    sampleEvent({ tenant: tenantId, batch: name, seq }),
  );

/** By how much the clock of the detection was put forward. */
let skippedMs = 0;
beforeEach(() => {
  skippedMs = 0;
});

const setUp = (
  deliver: (findings: readonly Finding[]) => Promise<void>,
  detect: Pick<Detect, "run"> = countingDetect(),
  onChange: (change: FindingChange) => void = () => undefined,
) => {
  const system = createSystemClock();
  const clock = {
    ...system,
    now: () => system.now() + skippedMs,
    monotonic: () => system.monotonic() + skippedMs,
  };
  const events = createMemoryEventStore({ clock });
  const done: number[] = [];
  const detection = createDetection({
    detect: detect as Detect,
    settings: { disabledRules: () => new Set() },
    events,
    clock,
    queueBytesMax,
    log: createQuietLog(),
    metrics: createMetrics(),
    deliver: (change) => {
      onChange(change);
      return deliver(change.findings);
    },
    onDone: async (position) => void done.push(position),
  });
  return { clock, detection, events, done };
};

const until = async (holds: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 500 && !holds(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  if (!holds()) throw new Error("it never came to hold");
};

/** Three events of a tenant within a minute. */
const threeOfThem = parseRules(`
title: Something
id: 11111111-1111-4111-8111-111111111111
name: something
logsource: { product: test }
detection: { s: { any|exists: false }, condition: s }
---
title: Three of them
id: 22222222-2222-4222-8222-222222222222
correlation: { type: event_count, rules: [something], timespan: 1m, condition: { gte: 3 } }
`);

describe("detection behind the acknowledgement", () => {
  it("evaluates what is offered, in order, once", async () => {
    const seen: string[] = [];
    const { detection, done } = setUp(async (findings) => {
      seen.push(...findings.flatMap((finding) => finding.eventIds));
    });
    detection.start(0);
    await until(() => !detection.isCatchingUp);
    const batches = ["a", "b", "c"].map((name) => batchOf(name, 3));
    batches.forEach((batch, index) => void detection.offer(batch, index + 1));
    await until(() => done.at(-1) === 3);
    expect(seen).toEqual(batches.flat().map((event) => event.id));
    expect(detection.lagMs()).toBe(0);
    await detection.stop();
  });

  it("reads from the store what was committed before it started", async () => {
    const seen: string[] = [];
    const { detection, events, done } = setUp(async (findings) => {
      seen.push(...findings.flatMap((finding) => finding.eventIds));
    });
    const [first, second] = [batchOf("a", 2), batchOf("b", 2)];
    await events.append(first, 1);
    await events.append(second, 2);
    detection.start(1);
    await until(() => done.at(-1) === 2);
    expect(seen.toSorted()).toEqual(second.map((event) => String(event.id)).toSorted());
    await detection.stop();
  });

  it("misses nothing when more comes than it may hold", async () => {
    const seen = new Set<string>();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { detection, events, done } = setUp(async (findings) => {
      await gate;
      for (const finding of findings) for (const id of finding.eventIds) seen.add(id);
    });
    detection.start(0);
    await until(() => !detection.isCatchingUp);
    const size = batchEvents;
    const batches = ["a", "b", "c", "d"].map((name) => batchOf(name, size));
    for (const [index, batch] of batches.entries()) {
      await events.append(batch, index + 1);
      detection.offer(batch, index + 1);
    }
    expect(detection.isCatchingUp).toBe(true);
    open();
    await until(() => done.at(-1) === 4);
    expect(seen.size).toBe(4 * size);
    await until(() => !detection.isCatchingUp);
    await detection.stop();
  });

  it("is as far behind as what it has not seen, not as the time since it fell behind", async () => {
    const lags = new Map<string, number>();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const batchOfId = new Map<string, string>();
    const { clock, detection, events, done } = setUp(async ([first]) => {
      await gate;
      lags.set(batchOfId.get(first?.eventIds[0] ?? "") ?? "", detection.lagMs());
    });
    detection.start(0);
    await until(() => !detection.isCatchingUp);
    const offer = async (name: string, position: number): Promise<void> => {
      const receivedTime = clock.now();
      const batch = batchOf(name, batchEvents).map((event) => ({
        ...event,
        record: { ...event.record, receivedTime },
      }));
      for (const { id } of batch) batchOfId.set(id, name);
      await events.append(batch, position);
      detection.offer(batch, position);
    };
    await offer("first", 1);
    await offer("early", 2);
    await offer("early too", 3);
    await offer("over the limit", 4);
    expect(detection.isCatchingUp).toBe(true);
    skippedMs = 60_000;
    await offer("late", 5);
    open();
    await until(() => done.at(-1) === 5);
    expect(lags.get("early")).toBeGreaterThanOrEqual(60_000);
    expect(lags.get("late")).toBeLessThan(30_000);
    await detection.stop();
  });

  it("delivers again what could not be stored, before it goes on", async () => {
    let failures = 2;
    const delivered: number[] = [];
    const { detection, done } = setUp(async (findings) => {
      failures -= 1;
      if (failures >= 0) throw new Error("the database is away");
      delivered.push(findings.length);
    });
    detection.start(0);
    await until(() => !detection.isCatchingUp);
    detection.offer(batchOf("a", 4), 1);
    detection.offer(batchOf("b", 1), 2);
    await until(() => done.at(-1) === 2);
    expect(delivered).toEqual([4, 1]);
    await detection.stop();
  });

  it("tells a match that a late event changed by the stored event that completed it", async () => {
    const changes: FindingChange[] = [];
    const clock = createSystemClock();
    const detect = createDetect({ rules: threeOfThem, clock });
    const { detection, events, done } = setUp(
      async () => undefined,
      detect,
      (change) => changes.push(change),
    );
    detection.start(0);
    await until(() => !detection.isCatchingUp);
    const order = [1, 5, 9, 3];
    for (const [index, second] of order.entries()) {
      const sample = sampleEvent({ tenant: tenantId, batch: "b", seq: second });
      const event = {
        ...sample,
        event: { ...sample.event, time: second * 1000, user: { name: `user-${second}` } },
        logsource: { product: "test", services: [], categories: [] },
      };
      await events.append([event], index + 1);
      detection.offer([event], index + 1);
      await until(() => done.at(-1) === index + 1);
    }
    await detection.stop();
    const [first, revised] = changes;
    expect(changes).toHaveLength(2);
    expect(first?.findings.map(({ lastEventTime }) => lastEventTime)).toEqual([9000]);
    expect(first?.withdrawn).toEqual([]);
    expect(revised?.withdrawn).toEqual([{ tenantId, id: first?.findings[0]?.id }]);
    expect(revised?.findings[0]).toMatchObject({ lastEventTime: 5000, eventCount: 3 });
    expect(revised?.findings[0]?.summary).toContain("Login as user-5 ");
  });
});
