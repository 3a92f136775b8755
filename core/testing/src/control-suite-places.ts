import { asTenantId, asUserId } from "@xdr/event";
import { isGrantOpen, newTenant, platformTenantId, type SupportGrant } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, sampleUser, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const grant = (change: Partial<SupportGrant> = {}): SupportGrant => ({
  id: freshName("grant"),
  reason: "look at rule 7",
  createdTime: 1_000,
  createdBy: "admin@example.com",
  expiresTime: 5_000,
  ...change,
});

const guestOf = (home: Awaited<ReturnType<typeof seedTenant>>) => ({
  ...sampleUser("responder"),
  email: home.user.email,
  home: { tenantId: home.tenant.id, id: home.user.id },
});

const session = (tenantId: string, userId: string) => ({
  idHash: freshName("hash"),
  userId: asUserId(userId),
  tenantId: asTenantId(tenantId),
  csrfHash: "csrf",
  createdTime: 1,
  lastSeenTime: 1,
  expiresTime: 9_000,
  authTime: 1,
  factorBySso: false,
});

const operator = async (store: ReturnType<StoreOf>) => {
  const user = sampleUser("admin");
  await store.asSystem(async (tx) => {
    if ((await tx.tenants.byId(platformTenantId)) === undefined) {
      await tx.tenants.create(newTenant(platformTenantId, "Platform", 1));
    }
    await tx.identity.createUser(platformTenantId, user, "$hash");
  });
  return { ...user, home: { tenantId: platformTenantId, id: user.id } };
};

export const placeCases = (store: StoreOf): void => {
  it("lets one person be in many tenants, with one password and one set of factors", async () => {
    const [home, other] = [await seedTenant(store()), await seedTenant(store())];
    const guest = guestOf(home);
    const open = session(other.tenant.id, guest.id);
    await store().asSystem(async (tx) => {
      await tx.places.createGuest(other.tenant.id, guest);
      expect((await tx.identity.credentialByEmail(guest.email))?.user).toEqual(home.user);
      const places = await tx.places.ofPerson(guest.home);
      expect(places.map(({ tenant, user }) => [tenant.id, user])).toEqual([
        [home.tenant.id, home.user],
        [other.tenant.id, guest],
      ]);
      await tx.identity.createSession(open);
      expect(await tx.identity.sessionByHash(open.idHash)).toMatchObject({
        user: guest,
        hasFactor: false,
        isHomeOpen: true,
      });
      await tx.factors.put(home.tenant.id, {
        id: freshName("factor"),
        userId: home.user.id,
        kind: "totp",
        name: "app",
        material: "sealed",
        confirmed: true,
        counter: 0,
        createdTime: 1,
      });
      expect((await tx.identity.sessionByHash(open.idHash))?.hasFactor).toBe(true);
    });
    const again = store().asSystem((tx) =>
      tx.places.createGuest(other.tenant.id, { ...guest, id: asUserId(freshName("user")) }),
    );
    expect(await codeOf(again)).toBe("REQUEST_CONFLICT");
  });

  it("ends what a person has elsewhere with the home", async () => {
    const [home, other] = [await seedTenant(store()), await seedTenant(store())];
    const guest = guestOf(home);
    const open = session(other.tenant.id, guest.id);
    const isOpen = () =>
      store().asSystem(async (tx) => (await tx.identity.sessionByHash(open.idHash))?.isHomeOpen);
    await store().asSystem(async (tx) => {
      await tx.places.createGuest(other.tenant.id, guest);
      await tx.identity.createSession(open);
    });
    await store().inTenant(home.tenant.id, (tx) =>
      tx.users.update({ ...home.user, disabled: true }),
    );
    expect(await isOpen()).toBe(false);
    await store().inTenant(home.tenant.id, (tx) => tx.users.update(home.user));
    expect(await isOpen()).toBe(true);
    await store().asSystem((tx) =>
      tx.tenants.setState(home.tenant.id, { state: "suspended", stateReason: "x" }),
    );
    expect(await isOpen()).toBe(false);
    await store().asSystem(async (tx) => {
      expect(await tx.identity.deleteSessionsOfUser(home.user.id)).toBe(1);
    });
    expect(await isOpen()).toBeUndefined();
  });

  it("keeps a tenant's grants of support, and which of them hold", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const [first, second] = [grant(), grant({ createdTime: 2_000, expiresTime: 9_000 })];
    await store().inTenant(a.tenant.id, async ({ support }) => {
      await support.put(first);
      await support.put(second);
      expect(await support.list()).toEqual([second, first]);
      expect(await support.end(second.id, 3_000)).toBe(true);
      expect(await support.end(second.id, 3_500)).toBe(false);
      expect((await support.list())[0]).toEqual({ ...second, endedTime: 3_000 });
    });
    expect(await store().inTenant(b.tenant.id, ({ support }) => support.list())).toEqual([]);
    const mine = (now: number) =>
      store().asSystem(async (tx) =>
        (await tx.places.openGrants(now))
          .filter(({ tenant }) => tenant.id === a.tenant.id)
          .map((open) => open.grant.id),
      );
    expect(await mine(4_999)).toEqual([first.id]);
    expect(await mine(5_000)).toEqual([]);
    expect(isGrantOpen(first, 4_999)).toBe(true);
    expect(isGrantOpen(first, 5_000)).toBe(false);
  });

  it("says of an operator's session by which grant it looks in", async () => {
    const { tenant } = await seedTenant(store());
    const given = grant();
    await store().inTenant(tenant.id, ({ support }) => support.put(given));
    const { home, email } = await operator(store());
    const guest = { ...sampleUser("viewer"), email, home, supportGrantId: given.id };
    const open = session(tenant.id, guest.id);
    await store().asSystem(async (tx) => {
      await tx.places.createGuest(tenant.id, guest);
      await tx.identity.createSession(open);
      expect(await tx.identity.sessionByHash(open.idHash)).toMatchObject({
        user: guest,
        grant: given,
      });
      expect((await tx.places.ofPerson(home)).at(-1)).toMatchObject({ user: guest, grant: given });
    });
  });
};
