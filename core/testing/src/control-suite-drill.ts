import type { DrillRecord } from "@xdr/ports";
import { expect, it } from "vitest";
import { sampleFinding, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const sample = (id: string, some: Partial<DrillRecord> = {}): DrillRecord => ({
  id,
  agentId: "agent-1",
  hostname: 'web "1"',
  nonce: "0123456789abcdef",
  startedBy: "a@example.com",
  startedTime: 5,
  endsTime: 50,
  ...some,
});

export const drillCases = (store: StoreOf): void => {
  it("keeps drills, the newest first, and what becomes of them", async () => {
    const { tenant } = await seedTenant(store());
    const [first, later] = [sample("a"), sample("b", { startedTime: 6, agentId: "agent-2" })];
    const answers = [{ step: "cron-entry" }, { step: "test-file", reason: "\\no\u0001" }];
    await store().inTenant(tenant.id, async (tx) => {
      await tx.drills.create(later);
      await tx.drills.create(first);
      await tx.drills.note("a", { answers });
      await tx.drills.note("a", { undoneTime: 9 });
      await tx.drills.note("nothing-here", { undoneTime: 9 });
    });
    await store().inTenant(tenant.id, async (tx) => {
      const known = { ...first, answers, undoneTime: 9 };
      expect(await tx.drills.byId("a")).toEqual(known);
      expect(await tx.drills.byId("c")).toBeUndefined();
      expect(await tx.drills.list(10)).toEqual([later, known]);
      expect(await tx.drills.list(1)).toEqual([later]);
      expect(await tx.drills.list(10, "agent-1")).toEqual([known]);
      expect(await tx.drills.live(49)).toEqual([known, later]);
      expect(await tx.drills.live(50)).toEqual([]);
    });
    const again = store().inTenant(tenant.id, (tx) => tx.drills.create(first));
    expect(await codeOf(again)).toBe("REQUEST_CONFLICT");
  });

  it("shows nobody another tenant's drills", async () => {
    const { tenant } = await seedTenant(store());
    const other = await seedTenant(store());
    await store().inTenant(tenant.id, (tx) => tx.drills.create(sample("mine")));
    await store().inTenant(other.tenant.id, async (tx) => {
      expect(await tx.drills.list(10)).toEqual([]);
      expect(await tx.drills.live(0)).toEqual([]);
      expect(await tx.drills.byId("mine")).toBeUndefined();
      await tx.drills.note("mine", { undoneTime: 1 });
    });
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.drills.byId("mine")).toEqual(sample("mine"));
    });
  });

  it("keeps which findings a drill made apart from what correlation and figures look at", async () => {
    const { tenant } = await seedTenant(store());
    const real = sampleFinding(tenant.id, { time: 100 });
    const made = { ...sampleFinding(tenant.id, { time: 101 }), drillId: "drill-1" };
    await store().inTenant(tenant.id, async (tx) => {
      await tx.findings.add([real, made]);
      expect(await tx.findings.byDrill("drill-1")).toEqual([made]);
      expect(await tx.findings.byDrill("drill-2")).toEqual([]);
      expect(await tx.findings.inRange(0, 1_000, 10)).toEqual([real]);
      const counts = await tx.findings.timeline(0, 1_000, 1);
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    });
  });
};
