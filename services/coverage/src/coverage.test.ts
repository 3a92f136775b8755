import { attackMatrix } from "@xdr/event";
import { parseRules } from "@xdr/sigma";
import {
  createMemoryEventStore,
  createServiceWorld,
  sampleEvent,
  sampleFinding,
} from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { type CoverageFacts, coverageOf } from "./coverage.ts";
import { navigatorLayer } from "./navigator-layer.ts";
import { ruleCoverage } from "./rule-coverage.ts";

interface RuleParts {
  readonly id: string;
  readonly logsource?: string;
  readonly tags?: string;
  readonly level?: string;
}

const ruleText = ({ id, logsource = "product: linux", tags = "", level = "low" }: RuleParts) =>
  `title: Rule ${id}\nid: ${id}\nname: n_${id}\nlevel: ${level}\ntags: [${tags}]\n` +
  `logsource: { ${logsource} }\ndetection: { s: { a: b }, condition: s }\n`;

const correlationText = (type: string, rules: string) =>
  `title: C\nid: c\nlevel: high\ntags: [attack.t1110]\ncorrelation:\n  type: ${type}\n` +
  `  rules: [${rules}]\n  group-by: [u]\n  timespan: 1m\n` +
  (type === "event_count" ? "  condition: { gte: 2 }\n" : "");

const rulesOf = (...texts: readonly string[]) => {
  const { rules, correlations, rejected } = parseRules(texts.join("---\n"));
  expect(rejected).toEqual([]);
  return [...rules, ...correlations];
};

const linux = { product: "linux", services: ["sshd"], categories: [] };
const facts = (change: Partial<CoverageFacts>): CoverageFacts => ({
  rules: [],
  disabled: new Set(),
  seen: [linux],
  hits: new Map(),
  ...change,
});

describe("the state of a technique", () => {
  const rules = rulesOf(
    ruleText({ id: "fed", tags: "attack.t1110.001" }),
    ruleText({
      id: "blind",
      tags: "attack.t1110.003, attack.t1003",
      logsource: "product: windows",
    }),
    ruleText({ id: "off", tags: "attack.t1046" }),
  );
  const coverage = coverageOf(
    facts({ rules, disabled: new Set(["off"]), hits: new Map([["fed", 3]]) }),
  );

  it.each([
    ["T1110", "covered", 2, 1, 0, 3],
    ["T1003", "blind", 1, 0, 0, 0],
    ["T1046", "off", 0, 0, 1, 0],
    ["T1021", "none", 0, 0, 0, 0],
  ])("%s is %s", (uid, state, enabled, fed, disabled, hits) => {
    expect(coverage.techniques.get(uid)).toMatchObject({ state, enabled, fed, disabled, hits });
  });

  it("tells sub-techniques apart and counts a rule once in its technique", () => {
    expect(coverage.techniques.get("T1110")?.subs.map(({ uid, state }) => [uid, state])).toEqual([
      ["T1110.001", "covered"],
      ["T1110.003", "blind"],
    ]);
  });

  it("adds up to every technique of the matrix", () => {
    const { covered, blind, off, none } = coverage.totals;
    const all = new Set(attackMatrix.flatMap(({ techniques }) => techniques.map(({ uid }) => uid)));
    expect([covered, blind, off, covered + blind + off + none]).toEqual([1, 1, 1, all.size]);
  });

  it("puts former ids where ATT&CK has them now, keeps unknown ones apart, counts untagged rules", () => {
    const { techniques, unplaced, untagged } = coverageOf(
      facts({
        rules: rulesOf(
          ruleText({ id: "a", tags: "attack.t1562.004, attack.t1686" }),
          ruleText({ id: "b", tags: "attack.t9999.001" }),
          ruleText({ id: "d", tags: "attack.execution" }),
        ),
      }),
    );
    expect(techniques.get("T1686")).toMatchObject({ enabled: 1, state: "covered", subs: [] });
    expect(unplaced.map(({ uid, subs }) => [uid, subs.map((sub) => sub.uid)])).toEqual([
      ["T9999", ["T9999.001"]],
    ]);
    expect(untagged).toBe(1);
  });
});

describe("what feeds a correlation", () => {
  const members = [ruleText({ id: "x" }), ruleText({ id: "y", logsource: "product: windows" })];
  const stateWith = (type: string, rules: string) =>
    coverageOf(facts({ rules: rulesOf(...members, correlationText(type, rules)) })).techniques.get(
      "T1110",
    )?.state;

  it("is one of its rules when it counts, all of them when it waits for all", () => {
    expect(stateWith("event_count", "x, n_y")).toBe("covered");
    expect(stateWith("temporal", "x, n_y")).toBe("blind");
    expect(stateWith("temporal_ordered", "n_x")).toBe("covered");
    expect(stateWith("event_count", "y, missing")).toBe("blind");
  });

  it("is nothing when it refers to itself", () => {
    expect(stateWith("event_count", "c")).toBe("blind");
  });
});

describe("navigatorLayer", () => {
  it("has what format 4.5 demands, and rows for techniques with rules only", () => {
    const coverage = coverageOf(
      facts({
        rules: rulesOf(
          ruleText({ id: "a", tags: "attack.t1110.001" }),
          ruleText({ id: "b", tags: "attack.t1046" }),
        ),
        disabled: new Set(["b"]),
      }),
    );
    const layer = navigatorLayer(coverage, "x".repeat(300));
    expect(layer.versions).toEqual({ attack: "19", navigator: "4.9.0", layer: "4.5" });
    expect(layer.name).toHaveLength(100);
    expect(layer.gradient.maxValue).toBeGreaterThan(layer.gradient.minValue);
    const rows = layer.techniques.map(({ techniqueID, score, showSubtechniques }) => [
      techniqueID,
      score,
      showSubtechniques,
    ]);
    expect(rows).toEqual([
      ["T1046", 0, false],
      ["T1110", 1, true],
      ["T1110.001", 1, false],
    ]);
    for (const { techniqueID, color } of layer.techniques) {
      expect(techniqueID).toMatch(/^T\d{4}(\.\d{3})?$/);
      expect(color).toMatch(/^#[0-9a-f]{6}$/);
    }
  });
});

describe("ruleCoverage", () => {
  const seed = async () => {
    const world = createServiceWorld();
    const [own, other] = [await world.addTenant(), await world.addTenant()];
    const events = createMemoryEventStore({ clock: world.clock });
    const now = world.clock.now();
    const tenant = own.tenant.id;
    await events.append(
      [
        sampleEvent({ tenant, time: now - 1_000, with: { logsource: linux } }),
        sampleEvent({
          tenant,
          seq: 1,
          time: now - 20 * 86_400_000,
          with: { logsource: { product: "windows", services: [], categories: [] } },
        }),
      ],
      1,
    );
    const rules = rulesOf(
      ruleText({ id: "x", tags: "attack.t1110", level: "high" }),
      ruleText({ id: "y", tags: "attack.t1110", logsource: "product: windows" }),
      ruleText({ id: "z", tags: "attack.t1110", logsource: "category: proxy" }),
    );
    const found = sampleFinding(own.tenant.id, { time: now - 5 });
    await world.control.inTenant(own.tenant.id, (tx) => tx.findings.add([found]));
    const parts = { rules, disabled: new Set<never>(), events };
    return { own, other, parts, ruleId: found.ruleId };
  };
  const cell = async (run: ReturnType<typeof ruleCoverage>) => {
    const { techniques } = await run;
    const { enabled, fed } = techniques.get("T1110") ?? { enabled: -1, fed: -1 };
    return [enabled, fed];
  };

  it("counts what was fed in the days asked for, of the rules asked for, for this tenant", async () => {
    const { own, other, parts } = await seed();
    const ctx = own.as("viewer");
    expect(await cell(ruleCoverage(ctx, parts, {}))).toEqual([3, 1]);
    expect(await cell(ruleCoverage(ctx, parts, { days: 30 }))).toEqual([3, 2]);
    expect(await cell(ruleCoverage(ctx, parts, { product: "windows" }))).toEqual([1, 0]);
    expect(await cell(ruleCoverage(ctx, parts, { product: "any" }))).toEqual([1, 0]);
    expect(await cell(ruleCoverage(ctx, parts, { levelMin: "medium" }))).toEqual([1, 1]);
    expect(await cell(ruleCoverage(other.as("viewer"), parts, {}))).toEqual([3, 0]);
    const { products, days } = await ruleCoverage(ctx, parts, {});
    expect([products, days]).toEqual([["any", "linux", "windows"], 7]);
  });

  it("refuses days and levels that are none", async () => {
    const { own, parts } = await seed();
    for (const input of [{ days: 0 }, { days: 91 }, { levelMin: "urgent" }]) {
      await expect(ruleCoverage(own.as("viewer"), parts, input)).rejects.toMatchObject({
        code: "REQUEST_BODY_INVALID",
      });
    }
  });
});
