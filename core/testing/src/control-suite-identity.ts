import type { Session } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, sampleTenant, sampleUser, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

const sampleSession = (
  owner: Awaited<ReturnType<typeof seedTenant>>,
  change: Partial<Session> = {},
): Session => ({
  idHash: freshName("session-hash"),
  userId: owner.user.id,
  tenantId: owner.tenant.id,
  csrfHash: "csrf",
  createdTime: 1000,
  lastSeenTime: 1000,
  expiresTime: 9000,
  ...change,
});

export const identityCases = (store: StoreOf): void => {
  accountCases(store);
  sessionCases(store);
  attemptCases(store);

  it("keeps named checkpoints", async () => {
    const name = freshName("checkpoint");
    await store().asSystem(async (tx) => {
      expect(await tx.checkpoints.get(name)).toBeUndefined();
      await tx.checkpoints.set(name, 5);
      await tx.checkpoints.set(name, Number.MAX_SAFE_INTEGER);
    });
    expect(await store().asSystem((tx) => tx.checkpoints.get(name))).toBe(Number.MAX_SAFE_INTEGER);
  });
};

const accountCases = (store: StoreOf): void => {
  it("lists tenants and refuses a taken id", async () => {
    const tenant = sampleTenant({ sandbox: true });
    await store().asSystem((tx) => tx.tenants.create(tenant));
    expect(await store().asSystem((tx) => tx.tenants.byId(tenant.id))).toEqual(tenant);
    expect(await store().asSystem((tx) => tx.tenants.list())).toContainEqual(tenant);
    expect(await codeOf(store().asSystem((tx) => tx.tenants.create(tenant)))).toBe(
      "REQUEST_CONFLICT",
    );
  });

  it("finds a credential by e-mail, with the newest password and sign-in", async () => {
    const { tenant, user } = await seedTenant(store(), "admin");
    await store().asSystem(async (tx) => {
      await tx.identity.setPassword(user.id, "$new");
      await tx.identity.noteSignIn(user.id, 4242);
    });
    expect(await store().asSystem((tx) => tx.identity.credentialByEmail(user.email))).toEqual({
      user: { ...user, lastSignInTime: 4242 },
      tenantId: tenant.id,
      passwordHash: "$new",
    });
    expect(
      await store().asSystem((tx) => tx.identity.credentialByEmail("nobody@example.com")),
    ).toBeUndefined();
  });

  it("refuses an e-mail that another tenant's user has", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const twin = sampleUser("viewer", { email: a.user.email });
    const creating = store().asSystem((tx) => tx.identity.createUser(b.tenant.id, twin, "$x"));
    expect(await codeOf(creating)).toBe("REQUEST_CONFLICT");
  });

  it("refuses a user of a tenant that does not exist", async () => {
    const creating = store().asSystem((tx) =>
      tx.identity.createUser(sampleTenant().id, sampleUser(), "$x"),
    );
    expect(await codeOf(creating)).toBe("REQUEST_NOT_FOUND");
  });

  it("lets exactly one caller consume a set-up token, and only in time", async () => {
    const [token, late] = [freshName("setup"), freshName("setup")];
    await store().asSystem(async (tx) => {
      await tx.identity.createSetupToken(token, 1000);
      await tx.identity.createSetupToken(late, 1000);
    });
    const consume = (hash: string, now: number): Promise<boolean> =>
      store().asSystem((tx) => tx.identity.consumeSetupToken(hash, now));
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => consume(token, 999)));
    expect(answers.filter(Boolean)).toEqual([true]);
    expect(await consume(late, 1000)).toBe(false);
    expect(await consume("unknown", 1)).toBe(false);
  });
};

const sessionCases = (store: StoreOf): void => {
  it("gives a session with its user and tenant until it is deleted", async () => {
    const owner = await seedTenant(store());
    const session = sampleSession(owner);
    await store().asSystem((tx) => tx.identity.createSession(session));
    await store().asSystem((tx) => tx.identity.touchSession(session.idHash, 2000));
    const found = await store().asSystem((tx) => tx.identity.sessionByHash(session.idHash));
    expect(found).toEqual({
      session: { ...session, lastSeenTime: 2000 },
      user: owner.user,
      tenant: owner.tenant,
    });
    await store().asSystem((tx) => tx.identity.deleteSession(session.idHash));
    expect(
      await store().asSystem((tx) => tx.identity.sessionByHash(session.idHash)),
    ).toBeUndefined();
  });

  it("deletes all sessions of one user and no other", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const sessions = [sampleSession(a), sampleSession(a), sampleSession(b)];
    await store().asSystem(async (tx) => {
      for (const session of sessions) await tx.identity.createSession(session);
      await tx.identity.deleteSessionsOfUser(a.user.id);
    });
    const left = await store().asSystem(async (tx) => {
      const found = [];
      for (const { idHash } of sessions) found.push(await tx.identity.sessionByHash(idHash));
      return found.map((item) => item?.user.id);
    });
    expect(left).toEqual([undefined, undefined, b.user.id]);
  });

  it("refuses a session of a user in a tenant that is not theirs", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const session = sampleSession(a, { tenantId: b.tenant.id });
    const creating = store().asSystem((tx) => tx.identity.createSession(session));
    expect(await codeOf(creating)).toBe("REQUEST_NOT_FOUND");
  });
};

const attemptCases = (store: StoreOf): void => {
  it("counts failures per key, takes one back and forgets", async () => {
    const key = freshName("email:");
    const failures = (): Promise<number | undefined> =>
      store().asSystem(async (tx) => (await tx.identity.attempts(key))?.failures);
    expect(await failures()).toBeUndefined();
    const noted = await store().asSystem(async (tx) => {
      await tx.identity.noteFailure(key, 1);
      return tx.identity.noteFailure(key, 2);
    });
    expect(noted).toEqual({ failures: 2, lastFailureTime: 2 });
    await store().asSystem((tx) => tx.identity.takeBackFailure(key));
    expect(await failures()).toBe(1);
    await store().asSystem((tx) => tx.identity.takeBackFailure(key));
    expect(await failures()).toBeUndefined();
    await store().asSystem((tx) => tx.identity.noteFailure(key, 3));
    await store().asSystem((tx) => tx.identity.clearAttempts(key));
    expect(await failures()).toBeUndefined();
  });

  it("counts every one of many concurrent failures", async () => {
    const key = freshName("address:");
    await Promise.all(
      Array.from({ length: 20 }, () => store().asSystem((tx) => tx.identity.noteFailure(key, 1))),
    );
    const after = await store().asSystem((tx) => tx.identity.attempts(key));
    expect(after?.failures).toBe(20);
  });
};
