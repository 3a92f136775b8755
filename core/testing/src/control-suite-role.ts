import type { CustomRole } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, sampleSession, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const sampleRole = (change: Partial<CustomRole> = {}): CustomRole => ({
  id: freshName("role"),
  name: "Hunter",
  permissions: ["tenant:read", "event:read", "rule:read", "rule:test"],
  ...change,
});

export const roleCases = (store: StoreOf): void => {
  it("keeps a tenant's roles by name, and nobody else's", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const [second, first] = [sampleRole({ name: "b" }), sampleRole({ name: "a" })];
    await store().inTenant(a.tenant.id, async (tx) => {
      await tx.roles.put(second);
      await tx.roles.put(first);
      expect(await tx.roles.list()).toEqual([first, second]);
      expect(await tx.roles.byId(first.id)).toEqual(first);
      await tx.roles.put({ ...first, permissions: ["tenant:read"] });
      expect(await tx.roles.byId(first.id)).toEqual({ ...first, permissions: ["tenant:read"] });
    });
    await store().inTenant(b.tenant.id, async (tx) => {
      expect(await tx.roles.list()).toEqual([]);
      expect(await tx.roles.byId(first.id)).toBeUndefined();
      expect(await tx.roles.remove(first.id)).toBe(false);
      await tx.roles.put(sampleRole({ name: "a" }));
    });
    const taken = store().inTenant(a.tenant.id, (tx) => tx.roles.put(sampleRole({ name: "a" })));
    expect(await codeOf(taken)).toBe("REQUEST_CONFLICT");
  });

  it("gives whoever holds a role what it is now, in sessions that are open too", async () => {
    const a = await seedTenant(store(), "viewer");
    const role = sampleRole();
    const session = sampleSession(a);
    const inTenant = store().inTenant;
    await store().asSystem((tx) => tx.identity.createSession(session));
    await inTenant(a.tenant.id, async (tx) => {
      await tx.roles.put(role);
      await tx.users.update({ ...a.user, customRole: role });
      expect(await tx.users.byId(a.user.id)).toEqual({ ...a.user, customRole: role });
    });
    const held = () =>
      store().asSystem(async (tx) => (await tx.identity.sessionByHash(session.idHash))?.user);
    expect(await held()).toMatchObject({ role: "viewer", customRole: role });
    const less = { ...role, name: "Less", permissions: ["tenant:read"] as const };
    await inTenant(a.tenant.id, (tx) => tx.roles.put(less));
    expect((await held())?.customRole).toEqual(less);
    expect(await codeOf(inTenant(a.tenant.id, (tx) => tx.roles.remove(role.id)))).toBe(
      "REQUEST_CONFLICT",
    );
    await inTenant(a.tenant.id, (tx) => tx.users.update(a.user));
    expect((await held())?.customRole).toBeUndefined();
    expect(await inTenant(a.tenant.id, (tx) => tx.roles.remove(role.id))).toBe(true);
  });

  it("gives nobody a role of another tenant", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const customRole = sampleRole();
    await store().inTenant(b.tenant.id, (tx) => tx.roles.put(customRole));
    const stolen = store().inTenant(a.tenant.id, (tx) =>
      tx.users.update({ ...a.user, customRole }),
    );
    expect(await codeOf(stolen)).toBe("REQUEST_NOT_FOUND");
  });
};
