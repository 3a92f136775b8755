import { asUserId } from "@xdr/event";
import { defaultSecurity, type Invitation, type User } from "@xdr/ports";
import { expect, it } from "vitest";
import {
  freshName,
  sampleSession,
  sampleTenant,
  sampleUser,
  seedTenant,
} from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

export const identityCases = (store: StoreOf): void => {
  accountCases(store);
  sessionCases(store);
  attemptCases(store);
  memberCases(store);
  invitationCases(store);

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
      isHomeOpen: true,
      hasFactor: false,
      security: defaultSecurity,
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

const memberCases = (store: StoreOf): void => {
  it("changes a member of the tenant and nobody else", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const changed = { ...a.user, name: "New", role: "viewer", disabled: true } as const;
    await store().inTenant(a.tenant.id, (tx) => tx.users.update(changed));
    const found = await store().inTenant(a.tenant.id, (tx) => tx.users.byId(a.user.id));
    expect(found).toEqual(changed);
    const foreign = store().inTenant(b.tenant.id, (tx) => tx.users.update(a.user));
    expect(await codeOf(foreign)).toBe("REQUEST_NOT_FOUND");
  });

  it("lets nobody change a member between the look at all of them and the change", async () => {
    const { tenant } = await seedTenant(store());
    const admins = [sampleUser("admin"), sampleUser("admin")];
    await store().asSystem(async (tx) => {
      for (const user of admins) await tx.identity.createUser(tenant.id, user, "$x");
    });
    const stepDown = (user: User): Promise<boolean> =>
      store().inTenant(tenant.id, async (tx) => {
        const members = await tx.users.lockAll();
        const left = members.filter(({ role, id }) => role === "admin" && id !== user.id);
        if (left.length === 0) return false;
        // Gives the other transaction time to look, if it is let.
        for (let look = 0; look < 10; look += 1) await tx.users.list();
        await tx.users.update({ ...user, role: "viewer" });
        return true;
      });
    const answers = await Promise.all(admins.map(stepDown));
    expect(answers.toSorted()).toEqual([false, true]);
  });

  it("shows and ends the sessions of a user, but for the one that asks", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const [old, mine] = [sampleSession(a), sampleSession(a, { lastSeenTime: 2000 })];
    const other = sampleSession(b);
    await store().asSystem(async (tx) => {
      for (const session of [old, mine, other]) await tx.identity.createSession(session);
      expect(await tx.identity.sessionsOfUser(a.user.id)).toEqual([mine, old]);
      expect(await tx.identity.deleteSessionsOfUser(a.user.id, mine.idHash)).toBe(1);
      expect(await tx.identity.sessionsOfUser(a.user.id)).toEqual([mine]);
      expect(await tx.identity.sessionsOfUser(b.user.id)).toEqual([other]);
    });
  });
};

const sampleInvitation = (change: Partial<Invitation> = {}): Invitation => ({
  id: freshName("invitation"),
  kind: "join",
  email: `${freshName("new")}@example.com`,
  role: "analyst",
  createdTime: 1000,
  createdBy: "ann@example.com",
  expiresTime: 5000,
  ...change,
});

const invitationCases = (store: StoreOf): void => {
  it("keeps one invitation of a kind for an e-mail, the newest, and shows the tenant its own", async () => {
    const [a, b] = [await seedTenant(store()), await seedTenant(store())];
    const first = sampleInvitation();
    const again = sampleInvitation({ email: first.email, createdTime: 2000 });
    const { email } = first;
    const reset = sampleInvitation({ kind: "reset", email, userId: a.user.id, createdTime: 3000 });
    await store().inTenant(a.tenant.id, async (tx) => {
      await tx.invitations.put(first, freshName("hash"));
      await tx.invitations.put(again, freshName("hash"));
      await tx.invitations.put(reset, freshName("hash"));
      expect(await tx.invitations.list()).toEqual([reset, again]);
    });
    await store().inTenant(b.tenant.id, async (tx) => {
      expect(await tx.invitations.list()).toEqual([]);
      expect(await tx.invitations.remove(again.id)).toBeUndefined();
    });
    await store().inTenant(a.tenant.id, async (tx) => {
      expect(await tx.invitations.remove(again.id)).toEqual(again);
      expect(await tx.invitations.list()).toEqual([reset]);
    });
  });

  it("is found by its secret in time, and consumed once", async () => {
    const { tenant } = await seedTenant(store());
    const [invitation, hash] = [sampleInvitation(), freshName("hash")];
    await store().inTenant(tenant.id, (tx) => tx.invitations.put(invitation, hash));
    const find = (now: number) => store().asSystem((tx) => tx.invitations.byToken(hash, now));
    expect(await find(4999)).toEqual({ tenantId: tenant.id, invitation });
    expect(await find(5000)).toBeUndefined();
    const consume = () => store().asSystem((tx) => tx.invitations.consume(hash, 4999));
    const answers = await Promise.all([consume(), consume(), consume()]);
    expect(answers.filter(Boolean)).toEqual([true]);
    expect(await find(4999)).toBeUndefined();
  });

  it("refuses a reset for somebody who is no member", async () => {
    const { tenant } = await seedTenant(store());
    const reset = sampleInvitation({ kind: "reset", userId: asUserId("nobody") });
    const putting = store().inTenant(tenant.id, (tx) => tx.invitations.put(reset, "hash"));
    expect(await codeOf(putting)).toBe("REQUEST_NOT_FOUND");
  });
};
