import { expect, it } from "vitest";
import { seedTenant } from "./control-fixtures.ts";
import type { StoreOf } from "./control-suite-shared.ts";

const key = (kid: string, createdTime = 1) => ({
  kid,
  wrapped: `wrapped ${kid}`,
  wrappedBy: "ring-1",
  createdTime,
});

const credential = (id: string, sealed = "sealed") => ({
  id,
  owner: "source:s1",
  name: `of ${id}`,
  sealed,
  createdTime: 5,
  updatedTime: 5,
});

export const secretCases = (store: StoreOf): void => {
  it("keeps at most one active key of a tenant, whoever is faster", async () => {
    const { tenant } = await seedTenant(store());
    const activate = (kid: string, before: string | undefined): Promise<boolean> =>
      store().inTenant(tenant.id, (tx) => tx.keys.activate(key(kid, kid.length), before));
    const first = await Promise.all(["a", "bb", "ccc"].map((kid) => activate(kid, undefined)));
    expect(first.filter(Boolean)).toHaveLength(1);
    const won = ["a", "bb", "ccc"][first.indexOf(true)] ?? "";
    const second = await Promise.all(["dddd", "eeeee"].map((kid) => activate(kid, won)));
    expect(second.filter(Boolean)).toHaveLength(1);
    expect(await activate("ffffff", won)).toBe(false);
    expect(await activate("ffffff", undefined)).toBe(false);
    const keys = await store().inTenant(tenant.id, (tx) => tx.keys.list());
    expect(keys.map(({ state }) => state)).toEqual(["active", "decrypt-only"]);
    expect(keys.map(({ kid }) => kid)).toEqual([["dddd", "eeeee"][second.indexOf(true)], won]);
  });

  it("wraps a key anew only over the wrapping that was read, and never removes the active", async () => {
    const { tenant } = await seedTenant(store());
    await store().inTenant(tenant.id, async ({ keys }) => {
      await keys.activate(key("k1", 1), undefined);
      await keys.activate(key("k2", 2), "k1");
      const change = { kid: "k1", wrapped: "anew", wrappedBy: "ring-2" };
      expect(await keys.rewrap(change, "ring-0")).toBe(false);
      expect(await keys.rewrap(change, "ring-1")).toBe(true);
      expect((await keys.list())[1]).toEqual({
        ...key("k1", 1),
        state: "decrypt-only",
        wrapped: "anew",
        wrappedBy: "ring-2",
      });
      await keys.remove("k2");
      await keys.remove("k1");
      expect((await keys.list()).map(({ kid }) => kid)).toEqual(["k2"]);
      expect(await keys.removeAll()).toBe(1);
      expect(await keys.list()).toEqual([]);
    });
  });

  it("keeps each tenant's keys and credentials apart, also with equal ids", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    for (const { tenant } of [a, b]) {
      await store().inTenant(tenant.id, async (tx) => {
        expect(await tx.keys.list()).toEqual([]);
        expect(await tx.credentials.byId("c1")).toBeUndefined();
        expect(await tx.keys.activate(key("k1"), undefined)).toBe(true);
        await tx.credentials.put(credential("c1", `sealed for ${tenant.id}`));
      });
    }
    await store().inTenant(a.tenant.id, async (tx) => {
      expect((await tx.credentials.byId("c1"))?.sealed).toBe(`sealed for ${a.tenant.id}`);
      expect(await tx.keys.removeAll()).toBe(1);
      expect(await tx.credentials.remove("c1")).toBe(true);
    });
    await store().inTenant(b.tenant.id, async (tx) => {
      expect(await tx.keys.list()).toHaveLength(1);
      expect((await tx.credentials.byId("c1"))?.sealed).toBe(`sealed for ${b.tenant.id}`);
    });
  });

  it("lists credentials without their seals, replaces, seals anew and removes them", async () => {
    const { tenant } = await seedTenant(store());
    await store().inTenant(tenant.id, async ({ credentials }) => {
      await credentials.put(credential("c2"));
      await credentials.put(credential("c1"));
      await credentials.put({ ...credential("c2", "other"), name: "new", createdTime: 9 });
      const { sealed: _hidden, ...entry } = credential("c1");
      expect(await credentials.list()).toEqual([
        entry,
        { ...entry, id: "c2", name: "new", createdTime: 5 },
      ]);
      expect(await credentials.reseal("c2", "anew", "sealed")).toBe(false);
      expect(await credentials.reseal("c2", "anew", "other")).toBe(true);
      expect((await credentials.byId("c2"))?.sealed).toBe("anew");
      expect(await credentials.remove("c2")).toBe(true);
      expect(await credentials.remove("c2")).toBe(false);
      expect((await credentials.list()).map(({ id }) => id)).toEqual(["c1"]);
    });
  });
};
