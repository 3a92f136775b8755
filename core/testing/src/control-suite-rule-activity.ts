import { asRuleId } from "@xdr/event";
import { expect, it } from "vitest";
import { sampleFinding, seedTenant } from "./control-fixtures.ts";
import type { StoreOf } from "./control-suite-shared.ts";

const hourMs = 3_600_000;
/** 2026-03-01T23:30:00Z */
const late = Date.UTC(2026, 2, 1, 23, 30);
const [r1, r2] = [asRuleId("r1"), asRuleId("r2")];

export const ruleActivityCases = (store: StoreOf): void => {
  it("adds what rules did to their hour and their day, per tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const of = (ruleId: typeof r1, tried: number) => ({ ruleId, tried, matched: 1, ms: tried / 4 });
    await store().inTenant(a.tenant.id, async (tx) => {
      await tx.ruleActivity.add(late, [of(r1, 10), of(r2, 1)]);
      await tx.ruleActivity.add(late + 60_000, [of(r1, 4)]);
      await tx.ruleActivity.add(late + hourMs, [of(r1, 2)]);
      await tx.ruleActivity.add(late, []);
    });
    await store().inTenant(b.tenant.id, (tx) => tx.ruleActivity.add(late, [of(r1, 7)]));
    await store().inTenant(a.tenant.id, async ({ ruleActivity }) => {
      expect(await ruleActivity.points(r1, "hour", 0)).toEqual([
        { from: Date.UTC(2026, 2, 1, 23), tried: 14, matched: 2, ms: 3.5 },
        { from: Date.UTC(2026, 2, 2), tried: 2, matched: 1, ms: 0.5 },
      ]);
      expect((await ruleActivity.points(r1, "day", 0)).map(({ tried }) => tried)).toEqual([14, 2]);
      expect(await ruleActivity.points(r1, "hour", late + 1)).toHaveLength(1);
      expect([...(await ruleActivity.totals("day", 0))].toSorted()).toEqual([
        ["r1", { tried: 16, matched: 3, ms: 4 }],
        ["r2", { tried: 1, matched: 1, ms: 0.25 }],
      ]);
      expect((await ruleActivity.totals("hour", Date.UTC(2026, 2, 2))).size).toBe(1);
    });
  });

  it("forgets old spans of one kind only", async () => {
    const { tenant } = await seedTenant(store());
    await store().inTenant(tenant.id, async ({ ruleActivity }) => {
      await ruleActivity.add(late, [{ ruleId: r1, tried: 1, matched: 0, ms: 1 }]);
      await ruleActivity.add(late + hourMs, [{ ruleId: r1, tried: 1, matched: 0, ms: 1 }]);
      await ruleActivity.forget("hour", Date.UTC(2026, 2, 2));
      expect(await ruleActivity.points(r1, "hour", 0)).toHaveLength(1);
      expect(await ruleActivity.points(r1, "day", 0)).toHaveLength(2);
    });
  });

  it("tells findings of each rule, all, recent and the last", async () => {
    const { tenant } = await seedTenant(store());
    const times = [1, 5, 7.5, 9];
    await store().inTenant(tenant.id, async (tx) => {
      await tx.findings.add(times.map((time) => sampleFinding(tenant.id, { ruleId: r1, time })));
      await tx.findings.add([sampleFinding(tenant.id, { ruleId: r2, time: 5 })]);
      expect([...(await tx.findings.hitsByRule(5, 7.5))].toSorted()).toEqual([
        ["r1", { all: 3, recent: 2, lastTime: 9 }],
        ["r2", { all: 1, recent: 0, lastTime: 5 }],
      ]);
    });
  });
};
