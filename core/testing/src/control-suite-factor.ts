import { defaultSecurity, type Factor } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

type Owner = Awaited<ReturnType<typeof seedTenant>>;

const sampleFactor = (owner: Owner, change: Partial<Factor> = {}): Factor => ({
  id: freshName("factor"),
  userId: owner.user.id,
  kind: "totp",
  name: "phone",
  material: "sealed",
  confirmed: false,
  counter: 0,
  createdTime: 1000,
  ...change,
});

const putFactor = (store: StoreOf, owner: Owner, factor: Factor): Promise<void> =>
  store().asSystem((tx) => tx.factors.put(owner.tenant.id, factor));

export const factorCases = (store: StoreOf): void => {
  it("keeps second factors by user, and confirms one by its first use", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const totp = sampleFactor(a);
    const passkey = sampleFactor(a, {
      kind: "passkey",
      credentialId: freshName("credential"),
      createdTime: 2000,
    });
    await putFactor(store, a, totp);
    await putFactor(store, a, passkey);
    await putFactor(store, b, sampleFactor(b));
    expect(await store().asSystem((tx) => tx.factors.list(a.user.id))).toEqual([totp, passkey]);
    expect(await store().asSystem((tx) => tx.factors.use(totp.id, 7, 3000))).toBe(true);
    const [used] = await store().asSystem((tx) => tx.factors.list(a.user.id));
    expect(used).toEqual({ ...totp, confirmed: true, counter: 7, lastUsedTime: 3000 });
    expect(await store().asSystem((tx) => tx.factors.remove(b.user.id, totp.id))).toBe(false);
    expect(await store().asSystem((tx) => tx.factors.remove(a.user.id, totp.id))).toBe(true);
    expect(await store().asSystem((tx) => tx.factors.removeAll(a.user.id))).toBe(0);
    expect(await store().asSystem((tx) => tx.factors.list(a.user.id))).toEqual([]);
    expect(await store().asSystem((tx) => tx.factors.list(b.user.id))).toHaveLength(1);
  });

  it("gives a tenant's seeds, and replaces one that still is what was read", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const seed = sampleFactor(a);
    await putFactor(store, a, seed);
    const passkey = { kind: "passkey", credentialId: freshName("credential") } as const;
    await putFactor(store, a, sampleFactor(a, passkey));
    await putFactor(store, b, sampleFactor(b));
    const reseal = (owner: Owner, before: string) =>
      store().asSystem((tx) =>
        tx.factors.reseal(owner.tenant.id, { id: seed.id, sealed: "anew", before }),
      );
    expect(await reseal(b, "sealed")).toBe(false);
    expect(await reseal(a, "other")).toBe(false);
    expect(await reseal(a, "sealed")).toBe(true);
    const seeds = await store().asSystem((tx) => tx.factors.seeds(a.tenant.id));
    expect(seeds).toEqual([{ id: seed.id, sealed: "anew" }]);
  });

  it("lets one of a hundred callers use the same step of a factor, and no older one", async () => {
    const owner = await seedTenant(store());
    const factor = sampleFactor(owner);
    await putFactor(store, owner, factor);
    const use = (step: number) => store().asSystem((tx) => tx.factors.use(factor.id, step, 1));
    const answers = await Promise.all(Array.from({ length: 100 }, () => use(50)));
    expect(answers.filter(Boolean)).toEqual([true]);
    expect([await use(49), await use(50), await use(51)]).toEqual([false, false, true]);
  });

  it("takes a passkey that does not count, and none that counts backwards to nothing", async () => {
    const owner = await seedTenant(store());
    const factor = sampleFactor(owner, { kind: "passkey", credentialId: freshName("credential") });
    await putFactor(store, owner, factor);
    const use = (counter: number) =>
      store().asSystem((tx) => tx.factors.use(factor.id, counter, 1));
    expect([await use(0), await use(0), await use(3), await use(0)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it("refuses a credential id that anybody has, and a factor of another tenant's user", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const credentialId = freshName("credential");
    await putFactor(store, a, sampleFactor(a, { kind: "passkey", credentialId }));
    const twin = putFactor(store, b, sampleFactor(b, { kind: "passkey", credentialId }));
    expect(await codeOf(twin)).toBe("REQUEST_CONFLICT");
    expect(await codeOf(putFactor(store, b, sampleFactor(a)))).toBe("REQUEST_NOT_FOUND");
  });

  it("lets exactly one caller use a recovery code", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const hashes = [freshName("code"), freshName("code")];
    await store().asSystem(async (tx) => {
      await tx.factors.setRecoveryCodes(a.tenant.id, a.user.id, [freshName("code")]);
      await tx.factors.setRecoveryCodes(a.tenant.id, a.user.id, hashes);
    });
    const use = (owner: Owner) =>
      store().asSystem((tx) => tx.factors.useRecoveryCode(owner.user.id, hashes[0] ?? ""));
    expect(await use(b)).toBe(false);
    const answers = await Promise.all(Array.from({ length: 20 }, () => use(a)));
    expect(answers.filter(Boolean)).toEqual([true]);
    expect(await store().asSystem((tx) => tx.factors.countRecoveryCodes(a.user.id))).toBe(1);
  });

  it("shows with a session whether there is a factor, and what the tenant asks", async () => {
    const owner = await seedTenant(store());
    const idHash = freshName("session");
    const [userId, tenantId] = [owner.user.id, owner.tenant.id];
    const times = {
      createdTime: 1,
      lastSeenTime: 1,
      expiresTime: 9,
      authTime: 1,
      factorBySso: false,
    };
    const factor = sampleFactor(owner);
    const strict = { secondFactor: "required", passwordPolicy: "classes" } as const;
    const look = () => store().asSystem((tx) => tx.identity.sessionByHash(idHash));
    await store().asSystem(async (tx) => {
      await tx.identity.createSession({ idHash, userId, tenantId, csrfHash: "c", ...times });
      await tx.factors.put(tenantId, factor);
    });
    expect(await look()).toMatchObject({ hasFactor: false, security: defaultSecurity });
    await store().asSystem(async (tx) => {
      await tx.factors.use(factor.id, 1, 1);
      await tx.security.set(tenantId, { ...strict, secondFactor: "optional" });
      await tx.security.set(tenantId, strict);
      await tx.identity.noteAuthentication(idHash, { authTime: 5, factorTime: 6 });
      await tx.identity.noteAuthentication(idHash, { authTime: 7 });
    });
    expect(await look()).toMatchObject({
      hasFactor: true,
      security: strict,
      session: { authTime: 7, factorTime: 6 },
    });
    expect(await store().asSystem((tx) => tx.security.get(tenantId))).toEqual(strict);
  });

  it("gives the challenge of a session to one caller", async () => {
    const owner = await seedTenant(store());
    const idHash = freshName("session");
    const [userId, tenantId] = [owner.user.id, owner.tenant.id];
    const times = {
      createdTime: 1,
      lastSeenTime: 1,
      expiresTime: 9,
      authTime: 1,
      factorBySso: false,
    };
    await store().asSystem(async (tx) => {
      await tx.identity.createSession({ idHash, userId, tenantId, csrfHash: "c", ...times });
      await tx.identity.setChallenge(idHash, "old");
      await tx.identity.setChallenge(idHash, "new");
    });
    const answers = await Promise.all(
      [1, 2, 3].map(() => store().asSystem((tx) => tx.identity.takeChallenge(idHash))),
    );
    expect(answers.filter((answer) => answer !== undefined)).toEqual(["new"]);
  });
};
