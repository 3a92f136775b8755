import { asUserId } from "@xdr/event";
import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { currentSession } from "./current-session.ts";
import { accountLimit, addressLimit, deviceLimit, deviceMs } from "./limits.ts";
import { signIn } from "./sign-in.ts";

const seed = async () => {
  const world = createServiceWorld();
  const { tenant, users } = await world.addTenant();
  const user = users.analyst;
  const right = { email: user.email, password: `password of ${user.id}` };
  const wrong = { ...right, password: "not the password" };
  const receipts = () =>
    world.control.asSystem((tx) => tx.receipts.list({ limit: 100, action: "session.create" }));
  return { world, tenant, users, user, right, wrong, receipts };
};

describe("signIn", () => {
  it("opens a session for the right password, whatever the case of the e-mail", async () => {
    const { world, tenant, user, right, receipts } = await seed();
    const ctx = world.visitor();
    const signedIn = await signIn(ctx, { ...right, email: ` ${user.email.toUpperCase()} ` });
    expect(signedIn.user).toEqual({ ...user, lastSignInTime: world.clock.now() });
    expect(signedIn.tenant).toEqual(tenant);
    const view = await currentSession(ctx, signedIn.secret);
    expect(view.user.id).toBe(user.id);
    expect(view.session.idHash).not.toContain(signedIn.secret);
    expect(await receipts()).toMatchObject([
      { outcome: "success", tenantId: tenant.id, target: { id: user.id } },
    ]);
  });

  it("replaces a hash of the old system when its owner signs in, and not before", async () => {
    const { world, user, right, wrong } = await seed();
    const stored = () => world.control.asSystem((tx) => tx.identity.credentialByEmail(user.email));
    const old = `old:${right.password}`;
    await world.control.asSystem((tx) => tx.identity.setPassword(user.id, old));
    await codeOf(signIn(world.visitor(), wrong));
    expect((await stored())?.passwordHash).toBe(old);
    await signIn(world.visitor(), right);
    expect((await stored())?.passwordHash).toBe(`plain:${right.password}`);
  });

  it("answers alike and works alike for unknown, wrong and disabled", async () => {
    const { world, tenant, right, wrong, receipts } = await seed();
    const disabled = { ...right, email: "gone@example.com", password: "x" };
    await world.control.asSystem((tx) =>
      tx.identity.createUser(
        tenant.id,
        {
          id: asUserId("user-gone"),
          email: disabled.email,
          name: "Gone",
          role: "admin",
          disabled: true,
          createdTime: 0,
        },
        "plain:x",
      ),
    );
    const unknown = { email: "nobody@example.com", password: "x" };
    for (const input of [unknown, wrong, disabled]) {
      expect(await codeOf(signIn(world.visitor(), input))).toBe("IDENTITY_CREDENTIALS_INVALID");
    }
    expect(world.passwords.work).toEqual(["decoy", "known", "known"]);
    const denied = await receipts();
    expect(denied.map((receipt) => receipt.outcome)).toEqual(["denied", "denied", "denied"]);
    expect(denied.map((receipt) => receipt.reason)).toEqual([
      "account is disabled, from 192.0.2.1",
      "wrong password, from 192.0.2.1",
      "unknown account, from 192.0.2.1",
    ]);
  });

  it("does not write an unknown e-mail into the log: it may be a password", async () => {
    const { world, receipts } = await seed();
    await codeOf(signIn(world.visitor(), { email: "my-secret-passphrase", password: "x" }));
    expect(JSON.stringify(await receipts())).not.toContain("my-secret-passphrase");
  });

  it("refuses input that does not fit", async () => {
    const { world, right } = await seed();
    for (const change of [{ email: "" }, { password: "" }, { password: "x".repeat(600) }]) {
      const code = await codeOf(signIn(world.visitor(), { ...right, ...change }));
      expect(code).toBe("REQUEST_BODY_INVALID");
    }
    expect(world.passwords.work).toEqual([]);
  });
});

describe("signIn after failures", () => {
  it("delays the account more and more, without looking at the password", async () => {
    const { world, right, wrong } = await seed();
    let address = 0;
    const attempt = (input: typeof wrong): Promise<string> => {
      address += 1;
      return codeOf(signIn(world.visitor(`192.0.2.${address}`), input));
    };
    for (let index = 0; index < accountLimit.freeFailures; index += 1) {
      expect(await attempt(wrong)).toBe("IDENTITY_CREDENTIALS_INVALID");
    }
    const done = world.passwords.work.length;
    expect(await attempt(right)).toBe("IDENTITY_ATTEMPTS_EXCEEDED");
    expect(world.passwords.work.length).toBe(done);
    await world.clock.advance(accountLimit.delayMsMin);
    expect(await attempt(wrong)).toBe("IDENTITY_CREDENTIALS_INVALID");
    await world.clock.advance(accountLimit.delayMsMin);
    expect(await attempt(right)).toBe("IDENTITY_ATTEMPTS_EXCEEDED");
    await world.clock.advance(accountLimit.delayMsMin);
    expect(await attempt(right)).toBe("none");
    expect(await attempt(wrong)).toBe("IDENTITY_CREDENTIALS_INVALID");
  });

  it("says how long to wait", async () => {
    const { world, wrong } = await seed();
    for (let index = 0; index < accountLimit.freeFailures; index += 1) {
      await codeOf(signIn(world.visitor(), wrong));
    }
    await expect(signIn(world.visitor(), wrong)).rejects.toMatchObject({ retryAfterSeconds: 1 });
  });

  it("delays the address that tries many accounts, and no other address", async () => {
    const { world, right } = await seed();
    for (let index = 0; index < addressLimit.freeFailures; index += 1) {
      const input = { email: `nobody${index}@example.com`, password: "x" };
      expect(await codeOf(signIn(world.visitor(), input))).toBe("IDENTITY_CREDENTIALS_INVALID");
    }
    expect(await codeOf(signIn(world.visitor(), right))).toBe("IDENTITY_ATTEMPTS_EXCEEDED");
    expect(await codeOf(signIn(world.visitor("198.51.100.1"), right))).toBe("none");
  });

  it("does not let one's own account wash the address clean", async () => {
    const { world, right } = await seed();
    for (let index = 0; index < addressLimit.freeFailures; index += 1) {
      const input = { email: `nobody${index}@example.com`, password: "x" };
      await codeOf(signIn(world.visitor(), input));
      if (index % 5 === 0) expect(await codeOf(signIn(world.visitor(), right))).toBe("none");
    }
    expect(await codeOf(signIn(world.visitor(), right))).toBe("IDENTITY_ATTEMPTS_EXCEEDED");
  });

  it("lets existing sessions be", async () => {
    const { world, right, wrong } = await seed();
    const { secret } = await signIn(world.visitor(), right);
    for (let index = 0; index < 20; index += 1) await codeOf(signIn(world.visitor(), wrong));
    expect(await codeOf(signIn(world.visitor(), right))).toBe("IDENTITY_ATTEMPTS_EXCEEDED");
    expect(await codeOf(currentSession(world.visitor(), secret))).toBe("none");
  });

  it("looks at no more passwords when many attempts come at once", async () => {
    const { world, wrong } = await seed();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        codeOf(signIn(world.visitor(`192.0.2.${index}`), wrong)),
      ),
    );
    expect(world.passwords.work.length).toBe(accountLimit.freeFailures);
  });

  it("forgets failures after a quiet time", async () => {
    const { world, wrong } = await seed();
    for (let index = 0; index < 12; index += 1) await codeOf(signIn(world.visitor(), wrong));
    await world.clock.advance(accountLimit.forgetMs);
    for (let index = 0; index < accountLimit.freeFailures; index += 1) {
      const code = await codeOf(signIn(world.visitor("198.51.100.1"), wrong));
      expect(code).toBe("IDENTITY_CREDENTIALS_INVALID");
    }
  });

  it("from a device that the person used before, is not slowed by strangers, who stay slowed", async () => {
    const { world, right, wrong } = await seed();
    const home = await signIn(world.visitor("198.51.100.7"), right);
    const device = home.device.secret;
    for (let i = 0; i <= accountLimit.freeFailures; i += 1) {
      await codeOf(signIn(world.visitor(`192.0.2.${i}`), wrong));
    }
    const exceeded = "IDENTITY_ATTEMPTS_EXCEEDED";
    expect(await codeOf(signIn(world.visitor("203.0.113.1"), right))).toBe(exceeded);
    const again = await signIn(world.visitor("198.51.100.7"), { ...right, device });
    expect(again.device.secret).toBe(device);
    expect(await codeOf(signIn(world.visitor("203.0.113.1"), right))).toBe(exceeded);
    const madeUp = "x".repeat(43);
    const stranger = signIn(world.visitor("203.0.113.1"), { ...right, device: madeUp });
    expect(await codeOf(stranger)).toBe(exceeded);
  });

  it("slows a known device by its own failures, and forgets it after long disuse", async () => {
    const { world, right, wrong, users } = await seed();
    const device = (await signIn(world.visitor(), right)).device.secret;
    for (let i = 0; i < deviceLimit.freeFailures; i += 1) {
      const bad = signIn(world.visitor(), { ...wrong, device });
      expect(await codeOf(bad)).toBe("IDENTITY_CREDENTIALS_INVALID");
    }
    const slowed = signIn(world.visitor(), { ...right, device });
    expect(await codeOf(slowed)).toBe("IDENTITY_ATTEMPTS_EXCEEDED");
    await world.clock.advance(deviceMs);
    const later = await signIn(world.visitor(), { ...right, device });
    expect(later.device.secret).not.toBe(device);
    const other = { email: users.viewer.email, password: `password of ${users.viewer.id}` };
    const shared = await signIn(world.visitor(), { ...other, device: later.device.secret });
    expect(shared.device.secret).not.toBe(later.device.secret);
  });
});
