import { asRuleId, type RuleId, type TenantId } from "@xdr/event";
import type { OwnRule, RulePut, RuleRemoval } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, sampleOwnRule, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const created = (rule: OwnRule, note = "first"): RulePut => ({ rule, change: "create", note });
const removal = (version: number): RuleRemoval => ({
  version,
  author: { id: "user-9", label: "bob@example.com" },
  time: 9,
  note: "not needed",
});

export const ruleCases = (store: StoreOf): void => {
  historyCases(store);
  wallOfRulesCases(store);
  placeholderCases(store);
};

const put = (store: StoreOf, tenantId: TenantId, ...puts: readonly RulePut[]) =>
  store().inTenant(tenantId, (tx) => tx.ownRules.put(puts));

const historyOf = (store: StoreOf, tenantId: TenantId, id: RuleId) =>
  store().inTenant(tenantId, (tx) => tx.ownRules.versions(id, 10));

const historyCases = (store: StoreOf): void => {
  it("gives a rule back whole and lists by id", async () => {
    const { tenant } = await seedTenant(store());
    const first = sampleOwnRule({ text: "title: '; DROP TABLE rules; -- \u{1f4a9} é" });
    const second = sampleOwnRule({ kind: "filter", origin: "import:sigmahq", enabled: false });
    await put(store, tenant.id, created(second), created(first));
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.ownRules.list()).toEqual([first, second]);
      expect(await tx.ownRules.count()).toBe(2);
      expect(await tx.ownRules.byId(second.id)).toEqual(second);
      expect(await tx.ownRules.byId(asRuleId("unknown"))).toBeUndefined();
    });
  });

  it("keeps each step of a rule's history, also of one that was deleted and came back", async () => {
    const { tenant } = await seedTenant(store());
    const rule = sampleOwnRule();
    const changed = { ...rule, version: 2, title: "changed", text: "changed", enabled: false };
    await put(store, tenant.id, created(rule));
    await put(store, tenant.id, { rule: changed, change: "update", note: "why" });
    await store().inTenant(tenant.id, (tx) => tx.ownRules.remove(rule.id, removal(3)));
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.ownRules.byId(rule.id)).toBeUndefined();
      expect(await tx.ownRules.count()).toBe(0);
    });
    const back = { ...rule, version: 4 };
    await put(store, tenant.id, { rule: back, change: "restore", note: "" });
    const history = await historyOf(store, tenant.id, rule.id);
    expect(history.map((step) => [step.version, step.change, step.text, step.note])).toEqual([
      [4, "restore", rule.text, ""],
      [3, "delete", "changed", "not needed"],
      [2, "update", "changed", "why"],
      [1, "create", rule.text, "first"],
    ]);
    expect(history[1]).toMatchObject({ author: { label: "bob@example.com" }, enabled: false });
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.ownRules.byId(rule.id)).toEqual(back);
      expect(await tx.ownRules.version(rule.id, 2)).toEqual(history[2]);
      expect(await tx.ownRules.version(rule.id, 5)).toBeUndefined();
      expect((await tx.ownRules.versions(rule.id, 2)).map((step) => step.version)).toEqual([4, 3]);
    });
  });

  it("tells one of two writers, and leaves nothing of what it refuses", async () => {
    const { tenant } = await seedTenant(store());
    const rule = sampleOwnRule();
    await put(store, tenant.id, created(rule));
    const change = (title: string): Promise<string> =>
      codeOf(
        put(store, tenant.id, {
          rule: { ...rule, version: 2, title },
          change: "update",
          note: title,
        }),
      );
    const codes = await Promise.all(["a", "b", "c", "d"].map(change));
    expect(codes.toSorted()).toEqual([
      "REQUEST_REVISION_STALE",
      "REQUEST_REVISION_STALE",
      "REQUEST_REVISION_STALE",
      "none",
    ]);
    const other = sampleOwnRule();
    expect(await codeOf(put(store, tenant.id, created(other), created(rule)))).toBe(
      "REQUEST_REVISION_STALE",
    );
    const late = store().inTenant(tenant.id, (tx) => tx.ownRules.remove(rule.id, removal(2)));
    expect(await codeOf(late)).toBe("REQUEST_REVISION_STALE");
    await store().inTenant(tenant.id, async (tx) => {
      expect(await tx.ownRules.byId(other.id)).toBeUndefined();
      expect(await tx.ownRules.versions(other.id, 1)).toEqual([]);
      expect((await tx.ownRules.byId(rule.id))?.version).toBe(2);
      expect(await codeOf(tx.ownRules.remove(other.id, removal(1)))).toBe("REQUEST_NOT_FOUND");
    });
  });

  it("takes an import of thousands at once", async () => {
    const { tenant } = await seedTenant(store());
    const puts = Array.from({ length: 2_500 }, () => created(sampleOwnRule()));
    await put(store, tenant.id, ...puts);
    expect(await store().inTenant(tenant.id, (tx) => tx.ownRules.count())).toBe(2_500);
  });
};

const wallOfRulesCases = (store: StoreOf): void => {
  it("keeps rules, histories and placeholders of equal names apart by tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const rule = sampleOwnRule({ title: "of a" });
    await put(store, a.tenant.id, created(rule));
    await store().inTenant(b.tenant.id, async (tx) => {
      expect(await tx.ownRules.byId(rule.id)).toBeUndefined();
      expect(await tx.ownRules.list()).toEqual([]);
      expect(await tx.ownRules.versions(rule.id, 9)).toEqual([]);
      expect(await tx.ownRules.version(rule.id, 1)).toBeUndefined();
      expect(await codeOf(tx.ownRules.remove(rule.id, removal(2)))).toBe("REQUEST_NOT_FOUND");
    });
    await put(store, b.tenant.id, created({ ...rule, title: "of b" }));
    const titleOf = async (tenantId: TenantId) =>
      (await store().inTenant(tenantId, (tx) => tx.ownRules.byId(rule.id)))?.title;
    expect([await titleOf(a.tenant.id), await titleOf(b.tenant.id)]).toEqual(["of a", "of b"]);
  });
};

const placeholderCases = (store: StoreOf): void => {
  it("keeps the newest values of each placeholder, per tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const [one, two] = [freshName("p"), freshName("p")];
    await store().inTenant(a.tenant.id, async (tx) => {
      await tx.placeholders.put({ name: two, values: ["x", "ä'\"\\{}"], updatedTime: 1 });
      await tx.placeholders.put({ name: one, values: ["old"], updatedTime: 1 });
      await tx.placeholders.put({ name: one, values: [], updatedTime: 2 });
    });
    const listOf = (tenantId: TenantId) =>
      store().inTenant(tenantId, (tx) => tx.placeholders.list());
    expect(await listOf(a.tenant.id)).toEqual([
      { name: one, values: [], updatedTime: 2 },
      { name: two, values: ["x", "ä'\"\\{}"], updatedTime: 1 },
    ]);
    expect(await listOf(b.tenant.id)).toEqual([]);
    const remove = (tenantId: TenantId) =>
      store().inTenant(tenantId, (tx) => tx.placeholders.remove(one));
    expect([await remove(b.tenant.id), await remove(a.tenant.id)]).toEqual([false, true]);
    expect((await listOf(a.tenant.id)).map(({ name }) => name)).toEqual([two]);
  });
};
