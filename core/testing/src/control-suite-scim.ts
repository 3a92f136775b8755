import type { ScimSettings } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const settings: ScimSettings = {
  roleMap: { soc: "analyst" },
  defaultRole: "viewer",
  createdTime: 1000,
  createdBy: "ann@example.com",
};

export const scimCases = (store: StoreOf): void => {
  const seed = async () => {
    const owner = await seedTenant(store());
    const hash = freshName("hash");
    const { id } = owner.tenant;
    await store().inTenant(id, (tx) => tx.scim.putSettings(settings, hash));
    const tenantOf = (of = hash) => store().asSystem((tx) => tx.scimDirectory.tenantOf(of));
    return { ...owner, id, hash, tenantOf };
  };

  it("finds the tenant of a token until another one takes its place", async () => {
    const [a, b] = [await seed(), await seed()];
    expect([await a.tenantOf(), await b.tenantOf()]).toEqual([a.id, b.id]);
    expect(await a.tenantOf("nothing")).toBeUndefined();
    const next = freshName("hash");
    await store().inTenant(a.id, async (tx) => {
      await tx.scim.putSettings({ ...settings, defaultRole: "analyst" });
      expect(await tx.scim.settings()).toEqual({ ...settings, defaultRole: "analyst" });
    });
    expect(await a.tenantOf()).toBe(a.id);
    await store().inTenant(a.id, (tx) => tx.scim.putSettings(settings, next));
    expect([await a.tenantOf(), await a.tenantOf(next)]).toEqual([undefined, a.id]);
  });

  it("keeps records and groups of the tenant alone, and forgets them with the token", async () => {
    const [a, b] = [await seed(), await seed()];
    const record = { userId: a.user.id, externalId: "e", attributes: "{}" };
    const group = { id: freshName("g"), displayName: "soc", memberIds: [a.user.id] };
    await store().inTenant(a.id, async (tx) => {
      await tx.scim.putRecord({ ...record, attributes: "[]" });
      await tx.scim.putRecord(record);
      await tx.scim.putGroup(group);
      expect(await tx.scim.records()).toEqual([record]);
      expect(await tx.scim.groups()).toEqual([group]);
    });
    await store().inTenant(b.id, async (tx) => {
      expect([await tx.scim.records(), await tx.scim.groups()]).toEqual([[], []]);
      expect(await tx.scim.removeGroup(group.id)).toBe(false);
      await tx.scim.removeRecord(a.user.id);
      await tx.scim.putGroup({ id: freshName("g"), displayName: "soc", memberIds: [] });
    });
    const taken = store().inTenant(a.id, (tx) =>
      tx.scim.putGroup({ id: freshName("g"), displayName: "soc", memberIds: [] }),
    );
    expect(await codeOf(taken)).toBe("REQUEST_CONFLICT");
    await store().inTenant(a.id, async (tx) => {
      expect(await tx.scim.removeSettings()).toBe(true);
      expect(await tx.scim.removeSettings()).toBe(false);
      expect([await tx.scim.records(), await tx.scim.groups()]).toEqual([[], []]);
    });
    expect(await a.tenantOf()).toBeUndefined();
  });
};
