import type { Playbook, PlaybookRun, TenantId } from "@xdr/event";
import type { StoredPlaybook } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, sampleIncident, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const playbook: Playbook = {
  ...{ id: "playbook--1", name: "Block → \0 \ud800", description: "", labels: [] },
  ...{
    created: "2026-01-01T00:00:00Z",
    modified: "2026-01-01T00:00:00Z",
    createdBy: "identity--1",
  },
  ...{ start: "start--1", variables: {}, triggers: [], cooldownMs: 1, undoOnFailure: false },
  steps: { "start--1": { type: "start", onCompletion: "end--1" }, "end--1": { type: "end" } },
};

const stored = (change: Partial<StoredPlaybook> = {}): StoredPlaybook => ({
  ...{ id: playbook.id, enabled: true, playbook: { ...playbook, name: "Block" }, revision: 1 },
  ...{ changedBy: { kind: "user", id: "u", label: "ann@example.com" }, changedTime: 7 },
  ...change,
});

const sampleRun = (tenantId: TenantId, change: Partial<PlaybookRun> = {}): PlaybookRun => ({
  ...{ id: freshName("playbook-run"), playbookId: playbook.id, name: playbook.name },
  incidentId: sampleIncident(tenantId).id,
  ...{ trigger: "button", requestedBy: { kind: "user", id: "u", label: "ann" }, startedTime: 5 },
  ...{ expiresTime: 9, state: "running", playbooks: {} },
  progress: {
    ...{ tokens: [], frames: [], variables: {}, timeline: [] },
    ...{ counter: 1, stepsBegun: 0, failures: 0 },
  },
  ...change,
});

export const playbookCases = (store: StoreOf): void => {
  it("keeps playbooks of one tenant only, and refuses a writer of an older revision", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    await store().inTenant(a.tenant.id, ({ playbooks }) => playbooks.put(stored()));
    const stale = store().inTenant(a.tenant.id, ({ playbooks }) => playbooks.put(stored()));
    expect(await codeOf(stale)).toBe("REQUEST_REVISION_STALE");
    const skipped = store().inTenant(a.tenant.id, (tx) =>
      tx.playbooks.put(stored({ revision: 3 })),
    );
    expect(await codeOf(skipped)).toBe("REQUEST_REVISION_STALE");
    await store().inTenant(b.tenant.id, async ({ playbooks }) => {
      expect(await playbooks.list()).toEqual([]);
      expect(await playbooks.byId(playbook.id)).toBeUndefined();
      await playbooks.remove(playbook.id);
    });
    await store().inTenant(a.tenant.id, async ({ playbooks }) => {
      const second = stored({ revision: 2, enabled: false });
      await playbooks.put(second);
      expect(await playbooks.list()).toEqual([second]);
      await playbooks.remove(playbook.id);
      expect(await playbooks.byId(playbook.id)).toBeUndefined();
    });
  });

  it("keeps runs, newest first, of one tenant only", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const first = sampleRun(a.tenant.id, { startedTime: 1 });
    const second = sampleRun(a.tenant.id, { startedTime: 2, state: "failed" });
    await store().inTenant(a.tenant.id, async ({ playbooks }) => {
      for (const run of [first, second]) await playbooks.createRun(run);
      const ids = async (query: object) =>
        (await playbooks.runs({ limit: 10, ...query })).map(({ id }) => id);
      expect(await ids({})).toEqual([second.id, first.id]);
      expect(await ids({ states: ["running"] })).toEqual([first.id]);
      expect(await ids({ incidentId: second.incidentId })).toEqual([second.id]);
      expect(await ids({ playbookId: "playbook--2" })).toEqual([]);
      expect(await playbooks.countRuns(["running", "failed"])).toBe(2);
      await playbooks.putRun({ ...first, state: "succeeded" });
      expect(await playbooks.lockRun(first.id)).toMatchObject({ state: "succeeded" });
    });
    await store().inTenant(b.tenant.id, async ({ playbooks }) => {
      expect(await playbooks.runs({ limit: 9 })).toEqual([]);
      expect(await playbooks.runById(first.id)).toBeUndefined();
      expect(await playbooks.claim(first.id, { holder: "b", now: 1, until: 2 })).toBeUndefined();
    });
    const foreign = store().inTenant(b.tenant.id, (tx) => tx.playbooks.putRun(first));
    expect(await codeOf(foreign)).toBe("REQUEST_NOT_FOUND");
  });

  it("gives what is due to one holder at a time, and not all of it to one tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const now = 1_600_000_000_000;
    const dueOf = async (at: number, limit = { all: 1_000, perTenant: 2 }) => {
      const due = await store().asSystem((tx) => tx.playbookDirectory.due(at, limit));
      return due.filter(({ tenantId }) => [a.tenant.id, b.tenant.id].includes(tenantId));
    };
    const runs = [1, 2, 3].map((dueTime) => sampleRun(a.tenant.id, { dueTime }));
    const other = sampleRun(b.tenant.id, { dueTime: 4 });
    await store().inTenant(a.tenant.id, async ({ playbooks }) => {
      for (const run of runs) await playbooks.createRun(run);
    });
    await store().inTenant(b.tenant.id, ({ playbooks }) => playbooks.createRun(other));
    const wanted = [runs[0]?.id, runs[1]?.id, other.id];
    expect((await dueOf(now)).map(({ runId }) => runId)).toEqual(wanted);
    await store().inTenant(b.tenant.id, async ({ playbooks }) => {
      const fence = await playbooks.claim(other.id, { holder: "x", now, until: now + 10 });
      expect(
        await playbooks.claim(other.id, { holder: "y", now, until: now + 10 }),
      ).toBeUndefined();
      const next = await playbooks.claim(other.id, { holder: "y", now: now + 10, until: now + 20 });
      expect(next).toBeGreaterThan(fence ?? Infinity);
      expect(await playbooks.renew(other.id, fence ?? 0, now + 99)).toBe(false);
      expect(await playbooks.renew(other.id, next ?? 0, now + 30)).toBe(true);
    });
    expect((await dueOf(now + 29)).map(({ runId }) => runId)).not.toContain(other.id);
    expect((await dueOf(now + 30)).map(({ runId }) => runId)).toContain(other.id);
  });

  it("lets one run alone have a mark until it is over, in its tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const take = (tenant: typeof a, runId: string, now: number): Promise<boolean> =>
      store().inTenant(tenant.tenant.id, ({ playbooks }) =>
        playbooks.mark({ key: "a \0 →", runId, now, until: now + 10 }),
      );
    expect(await take(a, "one", 1)).toBe(true);
    expect(await take(a, "two", 5)).toBe(false);
    expect(await take(a, "one", 6)).toBe(true);
    expect(await take(b, "two", 6)).toBe(true);
    expect(await take(a, "two", 15)).toBe(false);
    expect(await take(a, "two", 16)).toBe(true);
    const many = await Promise.all(["x", "y", "z"].map((runId) => take(a, runId, 100)));
    expect(many.filter(Boolean)).toHaveLength(1);
  });
};
