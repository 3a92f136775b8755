import { asTenantId } from "@xdr/event";
import { parseRules } from "@xdr/sigma";
import { createFakeClock } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { createDetect } from "./detect.ts";
import { createRuleCosts } from "./rule-costs.ts";
import { testEvent } from "./test-event.ts";

const rules = parseRules(
  ["root", "deploy"]
    .map(
      (user) =>
        `title: ${user}\nid: r-${user}\nlevel: low\nlogsource: { product: linux }\n` +
        `detection: { s: { User: ${user} }, condition: s }\n`,
    )
    .join("---\n"),
);

const eventOf = (seq: number, User: string) =>
  testEvent(
    { class_uid: 3002 },
    { id: `e${seq}`, logsource: { product: "linux" }, sigmaFields: { User } },
  );

describe("what rules cost", () => {
  it("is matches exactly, and trials of one event in so many, scaled up", () => {
    const clock = createFakeClock();
    const detect = createDetect({ rules, clock, profile: { every: 5, now: () => 0 } });
    const events = Array.from({ length: 20 }, (_, seq) =>
      eventOf(seq, seq % 2 === 0 ? "root" : "nobody"),
    );
    detect.run(events);
    const [costs, ...others] = detect.takeCosts();
    expect(others).toEqual([]);
    const [root] = (costs?.activities ?? []).filter(({ ruleId }) => ruleId === "r-root");
    expect(root?.matched).toBe(10);
    expect((root?.tried ?? 1) % 5).toBe(0);
    expect(root?.tried).toBeGreaterThan(0);
    expect(detect.takeCosts()).toEqual([]);
  });

  it("does not change what is found", () => {
    const clock = createFakeClock();
    const events = Array.from({ length: 30 }, (_, seq) =>
      eventOf(seq, seq % 3 === 0 ? "root" : "deploy"),
    );
    const found = (every: number) =>
      createDetect({ rules, clock, profile: { every, now: () => 0 } }).run(events).findings;
    expect(found(1)).toEqual(found(0));
  });

  it("is kept apart by tenant", () => {
    const costs = createRuleCosts(1);
    costs.matched(asTenantId("a"), "r");
    costs.matched(asTenantId("b"), "r");
    costs.matched(asTenantId("b"), "r");
    expect(costs.take()).toEqual([
      { tenantId: "a", activities: [{ ruleId: "r", tried: 0, matched: 1, ms: 0 }] },
      { tenantId: "b", activities: [{ ruleId: "r", tried: 0, matched: 2, ms: 0 }] },
    ]);
  });

  it("samples one event in so many, none when turned off", () => {
    const sampled = (every: number) => {
      const costs = createRuleCosts(every);
      return Array.from({ length: 12 }, () => costs.isSampled()).filter(Boolean).length;
    };
    expect([sampled(0), sampled(1), sampled(5)]).toEqual([0, 12, 2]);
  });
});
