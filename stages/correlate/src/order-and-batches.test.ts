import {
  asEventId,
  asFindingId,
  asRuleId,
  asTenantId,
  attacksOfTags,
  type Entity,
  type Finding,
  type IncidentId,
  type IncidentSummary,
} from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correlate, createCorrelator } from "./correlate.ts";

const hourMs = 60 * 60 * 1000;

const entities: readonly Entity[] = [
  ["address", "203.0.113.7", "source"],
  ["address", "192.0.2.66", "source"],
  ["address", "203.0.113.7", "related"],
  ["address", "10.0.0.5", "target"],
  ["address", "127.0.0.1", "source"],
  ["device", "web-1", "target"],
  ["device", "db-1", "target"],
  ["user", "web-1\\deploy", "target"],
  ["user", "web-1\\root", "target"],
  ["user", "corp\\ana", "source"],
  ["session", "web-1/77", "related"],
  ["process", "web-1/812/sh", "target"],
  ["process", "web-1/1/systemd", "related"],
  ["domain", "pool.example.com", "related"],
  ["domain", "scanner.example.net", "source"],
].map(([kind, key, role]) => ({ kind, key, label: key, role }) as Entity);

const tags = ["attack.reconnaissance", "attack.t1046", "attack.t1110", "attack.execution"];

const findingArb = fc.record({
  tenant: fc.constantFrom("t1", "t1", "t1", "t2"),
  rule: fc.integer({ min: 1, max: 3 }),
  severity: fc.constantFrom(1 as const, 3 as const, 5 as const),
  phase: fc.constantFrom("attempt" as const, "effect" as const),
  quarterHours: fc.integer({ min: 0, max: 220 }),
  spanQuarters: fc.constantFrom(0, 0, 1, 6, 30),
  tags: fc.subarray(tags),
  entities: fc.subarray([...entities], { maxLength: 3 }),
});

const findingsArb = fc.array(findingArb, { minLength: 1, maxLength: 30 }).map((drafts) =>
  drafts.map((draft, index): Finding => {
    const firstEventTime = (draft.quarterHours * hourMs) / 4;
    const lastEventTime = firstEventTime + (draft.spanQuarters * hourMs) / 4;
    return {
      id: asFindingId(`f${index}`),
      tenantId: asTenantId(draft.tenant),
      ruleId: asRuleId(`rule-${draft.rule}`),
      ruleVersion: "0",
      title: `Rule ${draft.rule}`,
      summary: `Rule ${draft.rule} matched.`,
      kind: "rule",
      severity: draft.severity,
      phase: draft.phase,
      time: lastEventTime,
      firstEventTime,
      lastEventTime,
      eventIds: [asEventId(`e${index}`)],
      eventCount: draft.spanQuarters + 1,
      attacks: attacksOfTags(draft.tags),
      entities: draft.entities,
      group: {},
      createdTime: 0,
    };
  }),
);

/** The definition of a link, pair by pair and written without the engine's parts. */
const areLinked = (a: Finding, b: Finding): boolean => {
  if (a.tenantId !== b.tenantId) return false;
  const gapMs = Math.max(0, b.firstEventTime - a.lastEventTime, a.firstEventTime - b.lastEventTime);
  const isEffect = (f: Finding): boolean => f.phase === "effect";
  const bothEffects = isEffect(a) && isEffect(b);
  const holds = (f: Finding, key: string): readonly Entity[] =>
    f.entities.filter((e) => e.key === key);
  return a.entities.some(({ key }) => {
    const [inA, inB] = [holds(a, key), holds(b, key)];
    if (inB.length === 0) return false;
    const within = (hours: number): boolean => gapMs <= hours * hourMs;
    if (key === "203.0.113.7") {
      const ties = (f: Finding, held: readonly Entity[]): boolean =>
        held.some((e) => e.role === "source") || isEffect(f);
      return ties(a, inA) && ties(b, inB) && within(24);
    }
    if (["192.0.2.66", "web-1/77", "scanner.example.net"].includes(key)) return within(24);
    if (key === "web-1" || key === "db-1") {
      return bothEffects && a.severity > 1 && b.severity > 1 && within(1);
    }
    if (key === "web-1\\deploy" || key === "corp\\ana") {
      return (isEffect(a) || isEffect(b)) && within(4);
    }
    if (key === "web-1/812/sh" || key === "pool.example.com") return bothEffects && within(24);
    return false;
  });
};

const naivePartition = (findings: readonly Finding[]): string[] => {
  const group = new Map<string, Set<string>>(findings.map((f) => [f.id, new Set([f.id])]));
  for (const a of findings) {
    for (const b of findings) {
      const [ga, gb] = [group.get(a.id), group.get(b.id)];
      if (!ga || !gb || ga === gb || !areLinked(a, b)) continue;
      for (const id of gb) {
        ga.add(id);
        group.set(id, ga);
      }
    }
  }
  return [...new Set(group.values())].map((ids) => [...ids].toSorted().join()).toSorted();
};

const partitionOf = (incidents: Iterable<IncidentSummary>): string[] =>
  [...incidents].map((incident) => incident.findingIds.toSorted().join()).toSorted();

describe("findings become the same incidents", () => {
  test("as the definition of a link gives, taken pair by pair", () => {
    fc.assert(
      fc.property(findingsArb, (findings) => {
        expect(partitionOf(correlate(findings))).toEqual(naivePartition(findings));
      }),
      { numRuns: 1500 },
    );
  });

  test("in any order, any batches and any number of deliveries", () => {
    const deliveries = findingsArb.chain((findings) =>
      fc.record({
        findings: fc.constant(findings),
        order: fc.shuffledSubarray(
          [...findings, ...findings].map((_, index) => index % findings.length),
          { minLength: findings.length * 2 },
        ),
        sizes: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(deliveries, ({ findings, order, sizes }) => {
        const engine = createCorrelator();
        const known = new Map<IncidentId, IncidentSummary>();
        for (let at = 0, turn = 0; at < order.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          const batch = order.slice(at, at + size).flatMap((index) => findings[index] ?? []);
          at += size;
          const result = engine.add(batch);
          expect(result.late).toEqual([]);
          for (const { ids, into } of result.absorbed) {
            expect(ids).not.toContain(into);
            for (const id of ids) expect(known.delete(id)).toBe(true);
          }
          for (const incident of result.changed) known.set(incident.id, incident);
        }
        const byId = (a: IncidentSummary, b: IncidentSummary): number => (a.id < b.id ? -1 : 1);
        const batch = correlate(findings);
        expect([...known.values()].toSorted(byId)).toEqual(batch.toSorted(byId));
      }),
      { numRuns: 700 },
    );
  });

  test("when findings are withdrawn, as if those had never come", () => {
    const deliveries = findingsArb.chain((findings) =>
      fc.record({
        findings: fc.constant(findings),
        steps: fc.array(fc.record({ at: fc.nat(findings.length - 1), isOut: fc.boolean() }), {
          maxLength: 40,
          size: "max",
        }),
        sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(deliveries, ({ findings, steps, sizes }) => {
        const engine = createCorrelator();
        const standing = new Map<string, Finding>();
        const known = new Map<IncidentId, IncidentSummary>();
        for (let at = 0, turn = 0; at < steps.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          const batch = new Map(steps.slice(at, at + size).map((step) => [step.at, step.isOut]));
          at += size;
          const pick = (isOut: boolean) =>
            [...batch]
              .filter(([, out]) => out === isOut)
              .flatMap(([index]) => findings[index] ?? []);
          for (const { id } of pick(true)) standing.delete(id);
          for (const finding of pick(false)) standing.set(finding.id, finding);
          const result = engine.add(pick(false), pick(true));
          for (const { ids } of result.absorbed) for (const id of ids) known.delete(id);
          for (const id of result.dissolved) expect(known.delete(id)).toBe(true);
          for (const incident of result.changed) known.set(incident.id, incident);
          const byId = (a: IncidentSummary, b: IncidentSummary): number => (a.id < b.id ? -1 : 1);
          const whole = correlate([...standing.values()]);
          expect([...known.values()].toSorted(byId)).toEqual(whole.toSorted(byId));
        }
      }),
      { numRuns: 500 },
    );
  });

  test("whose score is between 0 and 100 and the sum of its parts", () => {
    fc.assert(
      fc.property(findingsArb, (findings) => {
        for (const { score, scoreParts, story, findingIds } of correlate(findings)) {
          expect(score).toBe(scoreParts.reduce((sum, part) => sum + part.points, 0));
          expect(score >= 0 && score <= 100).toBe(true);
          expect(story.flatMap((step) => step.findingIds).toSorted()).toEqual(
            findingIds.toSorted(),
          );
        }
      }),
    );
  });
});

const plain = (id: string, hours: number, address: string): Finding => ({
  id: asFindingId(id),
  tenantId: asTenantId("t1"),
  ruleId: asRuleId("r"),
  ruleVersion: "0",
  title: "Port scan",
  summary: "A scan.",
  kind: "rule",
  severity: 2,
  phase: "attempt",
  time: hours * hourMs,
  firstEventTime: hours * hourMs,
  lastEventTime: hours * hourMs,
  eventIds: [],
  eventCount: 1,
  attacks: [],
  entities: [{ kind: "address", key: address, label: address, role: "source" }],
  group: {},
  createdTime: 0,
});

describe("what is held is bounded", () => {
  test("over the limit the longest untouched incidents are settled, and stay as they were told", () => {
    const engine = createCorrelator({ findingsMax: 10 });
    const findings = Array.from({ length: 11 }, (_, n) => plain(`f${n}`, n, `192.0.2.${n}`));
    expect(engine.add(findings).changed).toHaveLength(11);
    expect(engine.size).toBe(8);
    const again = engine.add(findings);
    expect(again.changed).toEqual([]);
    expect(again.late).toEqual(["f0", "f1", "f2"]);
    const next = engine.add([plain("f11", 11, "192.0.2.9")]);
    expect(next.changed[0]?.findingIds).toEqual(["f9", "f11"]);
    expect(next.absorbed).toEqual([]);
  });

  test("beyond the horizon findings are settled and a late one is given back", () => {
    const engine = createCorrelator({ horizonMs: 24 * hourMs });
    engine.add([plain("old", 0, "192.0.2.1")]);
    engine.add([plain("new", 100, "192.0.2.2")]);
    expect(engine.size).toBe(1);
    expect(engine.add([plain("older", 0, "192.0.2.1")])).toEqual({
      ...{ dissolved: [], replacing: [] },
      changed: [],
      absorbed: [],
      late: ["older"],
    });
  });

  test("an incident that keeps growing keeps its beginning beyond the horizon", () => {
    const engine = createCorrelator({ horizonMs: 24 * hourMs });
    let last: readonly IncidentSummary[] = [];
    for (let n = 0; n < 20; n += 1) {
      last = engine.add([plain(`f${n}`, n * 10, "192.0.2.1")]).changed;
    }
    expect(last[0]?.findingIds).toHaveLength(20);
  });

  test("a tenant's proxy can be named as something that ties nothing together", () => {
    const findings = [plain("a", 0, "10.0.0.1"), plain("b", 1, "10.0.0.1")];
    expect(correlate(findings)).toHaveLength(1);
    expect(correlate(findings, (_, entity) => entity.key === "10.0.0.1")).toHaveLength(2);
  });
});
