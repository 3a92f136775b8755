import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { currentSession, requireCsrf } from "./current-session.ts";
import { sessionAbsoluteMs, sessionIdleMs } from "./limits.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

const seed = async () => {
  const world = createServiceWorld();
  const { users, tenant } = await world.addTenant();
  const user = users.viewer;
  const ctx = world.visitor();
  const signedIn = await signIn(ctx, { email: user.email, password: `password of ${user.id}` });
  const { secret, csrfToken } = signedIn;
  return { world, ctx, user, tenant, secret, csrfToken };
};

describe("currentSession", () => {
  it("slides with use and ends when idle", async () => {
    const { world, ctx, secret } = await seed();
    for (let index = 0; index < 5; index += 1) {
      await world.clock.advance(sessionIdleMs - 1);
      expect(await codeOf(currentSession(ctx, secret))).toBe("none");
    }
    await world.clock.advance(sessionIdleMs);
    expect(await codeOf(currentSession(ctx, secret))).toBe("REQUEST_UNAUTHENTICATED");
  });

  it("ends at its end however much it is used", async () => {
    const { world, ctx, secret } = await seed();
    const stepMs = sessionIdleMs / 2;
    for (let passed = stepMs; passed < sessionAbsoluteMs; passed += stepMs) {
      await world.clock.advance(stepMs);
      expect(await codeOf(currentSession(ctx, secret))).toBe("none");
    }
    await world.clock.advance(stepMs);
    expect(await codeOf(currentSession(ctx, secret))).toBe("REQUEST_UNAUTHENTICATED");
  });

  it("knows no secret but its own", async () => {
    const { ctx, secret } = await seed();
    for (const other of ["", secret.slice(1), `${secret}x`, "A".repeat(43), undefined, 7, "\0"]) {
      expect(await codeOf(currentSession(ctx, other))).toBe("REQUEST_UNAUTHENTICATED");
    }
  });

  it("is over after signing out, with a receipt, and signing out twice is fine", async () => {
    const { world, ctx, secret, user, tenant } = await seed();
    await signOut(ctx, secret);
    await signOut(ctx, secret);
    await signOut(ctx, "nonsense");
    expect(await codeOf(currentSession(ctx, secret))).toBe("REQUEST_UNAUTHENTICATED");
    const receipts = await world.control.inTenant(tenant.id, (tx) =>
      tx.receipts.list({ limit: 10, action: "session.delete" }),
    );
    expect(receipts).toMatchObject([{ actor: { id: user.id }, outcome: "success" }]);
  });
});

describe("requireCsrf", () => {
  it("takes the session's token and nothing else", async () => {
    const { ctx, secret, csrfToken } = await seed();
    const { session } = await currentSession(ctx, secret);
    expect(() => requireCsrf(session, csrfToken)).not.toThrow();
    for (const other of [secret, `${csrfToken}x`, "", undefined, session.csrfHash]) {
      expect(() => requireCsrf(session, other)).toThrow("x-csrf-token");
    }
  });
});
