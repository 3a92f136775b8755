import {
  type ActionPlan,
  type ActionRun,
  asUserId,
  defaultResponseSettings,
  planHash,
  type TenantId,
} from "@xdr/event";
import { expect, it } from "vitest";
import { freshName, sampleIncident, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

export const sampleRun = (tenantId: TenantId, change: Partial<ActionRun> = {}): ActionRun => {
  const plan: ActionPlan = {
    ...{ tenantId, action: "block-address", agentId: "agent-1", hostname: "web-1" },
    ...{ target: { address: "203.0.113.7" }, effect: { address: "203.0.113.7" } },
    durationMs: 60_000,
  };
  return {
    id: freshName("run"),
    incidentId: sampleIncident(tenantId).id,
    proposal: {
      ...{ action: "block-address", title: "Block \0 \ud800", countermeasure: "D3-ITF" },
      target: { kind: "address", key: "203.0.113.7", label: "203.0.113.7" },
      ...{ because: "It attacks.", evidence: [], expectedEffect: "It stops." },
      ...{ blastRadius: "address", reversal: "Taken out.", executor: "agent" },
    },
    ...{ plan, planHash: planHash(plan) },
    decision: { effect: "require_approval", approvers: 1, reasons: ["It is a test."] },
    requestedBy: { kind: "user", id: "user-1", label: "ann@example.com" },
    ...{ requestedTime: 1_700_000_000_000, state: "waiting", approvers: 1, retries: 0 },
    expiresTime: 1_700_000_600_000,
    ...change,
  };
};

export const actionRunCases = (store: StoreOf): void => {
  it("keeps runs, in order, of one tenant only", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const first = sampleRun(a.tenant.id, { requestedTime: 1 });
    const second = sampleRun(a.tenant.id, { requestedTime: 2, state: "ready", attemptTime: 5 });
    await store().inTenant(a.tenant.id, async ({ runs }) => {
      await runs.create(first);
      await runs.create(second);
      expect(await codeOf(runs.create({ ...first, id: freshName("run") }))).toBe("none");
    });
    await store().inTenant(b.tenant.id, async ({ runs }) => {
      expect(await runs.list({ limit: 10 })).toEqual([]);
      expect(await runs.byId(first.id)).toBeUndefined();
      expect(await runs.lock(first.id)).toBeUndefined();
      expect(await runs.claim(first.id, { holder: "b", now: 1, until: 2 })).toBeUndefined();
      expect(await runs.renew(first.id, 0, 9)).toBe(false);
    });
    const foreign = store().inTenant(b.tenant.id, ({ runs }) => runs.put(first));
    expect(await codeOf(foreign)).toBe("REQUEST_NOT_FOUND");
    await store().inTenant(a.tenant.id, async ({ runs }) => {
      const listed = await runs.list({ states: ["ready", "waiting"], limit: 10 });
      expect(listed.map(({ requestedTime }) => requestedTime)).toEqual([2, 1, 1]);
      expect(await runs.list({ incidentId: second.incidentId, limit: 10 })).toMatchObject([
        { id: second.id },
      ]);
      expect(await runs.count(["waiting"])).toBe(2);
      expect(await runs.attemptsSince("block-address", 5)).toBe(1);
      expect(await runs.attemptsSince("block-address", 6)).toBe(0);
      const { plan } = (await runs.byId(first.id)) ?? sampleRun(a.tenant.id);
      expect(planHash(plan)).toBe(first.planHash);
      await runs.put({ ...first, state: "cancelled" });
      expect((await runs.byId(first.id))?.state).toBe("cancelled");
    });
  });

  it("finds what is due and free, and lets one worker hold it at a time", async () => {
    const { tenant } = await seedTenant(store());
    const run = sampleRun(tenant.id, { dueTime: 100 });
    const due = async (now: number): Promise<readonly string[]> =>
      (await store().asSystem((tx) => tx.runDirectory.due(now, 1000))).map(({ runId }) => runId);
    await store().inTenant(tenant.id, ({ runs }) => runs.create(run));
    expect(await due(99)).not.toContain(run.id);
    expect(await due(100)).toContain(run.id);
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        store().inTenant(tenant.id, ({ runs }) =>
          runs.claim(run.id, { holder: `worker ${index}`, now: 100, until: 200 }),
        ),
      ),
    );
    expect(claims.filter((fence) => fence !== undefined)).toEqual([1]);
    expect(await due(199)).not.toContain(run.id);
    expect(await due(200)).toContain(run.id);
    await store().inTenant(tenant.id, async ({ runs }) => {
      expect(await runs.renew(run.id, 1, 300)).toBe(true);
      expect(await runs.claim(run.id, { holder: "late", now: 299, until: 400 })).toBeUndefined();
      expect(await runs.claim(run.id, { holder: "late", now: 300, until: 400 })).toBe(2);
      expect(await runs.renew(run.id, 1, 900)).toBe(false);
    });
  });

  it("takes one approval of each person and one step of each number", async () => {
    const { tenant } = await seedTenant(store());
    const run = sampleRun(tenant.id);
    const approval = {
      ...{ runId: run.id, userId: asUserId("user-2"), label: "bob@example.com" },
      ...{ planHash: run.planHash, time: 7 },
    };
    const step = {
      runId: run.id,
      seq: 1,
      action: "block-address",
      kind: "attempt",
      time: 8,
    } as const;
    await store().inTenant(tenant.id, async ({ runs }) => {
      await runs.create(run);
      await runs.addApproval(approval);
      await runs.appendStep({ ...step, effect: { x: "\0" } });
    });
    const again = store().inTenant(tenant.id, ({ runs }) => runs.addApproval(approval));
    expect(await codeOf(again)).toBe("REQUEST_CONFLICT");
    const twice = store().inTenant(tenant.id, ({ runs }) => runs.appendStep(step));
    expect(await codeOf(twice)).toBe("REQUEST_CONFLICT");
    await store().inTenant(tenant.id, async ({ runs }) => {
      expect(await runs.approvals(run.id)).toEqual([approval]);
      expect(await runs.steps(run.id)).toMatchObject([step]);
    });
  });

  it("keeps settings of a tenant and the switch of the installation", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const killSwitch = { by: "ann@example.com", time: 1, reason: "Something is wrong." };
    await store().inTenant(a.tenant.id, async ({ runs }) => {
      expect(await runs.settings()).toEqual(defaultResponseSettings);
      expect(await runs.lockSettings()).toEqual(defaultResponseSettings);
      await runs.putSettings({ ...defaultResponseSettings, killSwitch });
    });
    await store().asSystem(({ runDirectory }) => runDirectory.setKillSwitch(killSwitch));
    await store().inTenant(b.tenant.id, async ({ runs }) => {
      expect((await runs.settings()).killSwitch).toBeUndefined();
      expect(await runs.installationSwitch()).toEqual(killSwitch);
    });
    await store().inTenant(a.tenant.id, async ({ runs }) => {
      expect((await runs.settings()).killSwitch).toEqual(killSwitch);
    });
    await store().asSystem(async ({ runDirectory }) => {
      await runDirectory.setKillSwitch(undefined);
      expect(await runDirectory.killSwitch()).toBeUndefined();
    });
  });
};
