import type { Role } from "@xdr/ports";
import { codeOf, createServiceWorld, plainCode } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { currentSession } from "./current-session.ts";
import {
  finishPasskey,
  finishTotp,
  renewRecoveryCodes,
  startPasskey,
  startTotp,
} from "./enrol-factor.ts";
import { challengeMs, pendingSessionMs, stepUpMs } from "./limits.ts";
import { ownFactors, removeFactor } from "./own-factors.ts";
import { completeSignIn, type FactorProof, passkeyChallenge, stepUp } from "./prove-factor.ts";
import { requireFresh, requireStage } from "./session-stage.ts";
import { signIn } from "./sign-in.ts";
import { resetFactors, updateSecurity } from "./tenant-security.ts";
import { totpPlace } from "./totp-place.ts";
import { updateMember } from "./update-member.ts";

const stepMs = 30_000;

const seed = async (secondFactor: "required" | "optional" = "required") => {
  const world = createServiceWorld();
  const { tenant, users, as } = await world.addTenant();
  await updateSecurity(as("admin"), { secondFactor });
  const visitor = world.visitor();
  const enter = (role: Role) =>
    signIn(visitor, { email: users[role].email, password: `password of ${users[role].id}` });
  const codeNow = () => plainCode(world.clock.now());
  const nextCode = async () => {
    await world.clock.advance(stepMs);
    return codeNow();
  };
  /** A member with an authenticator app. */
  const enrol = async (role: Role) => {
    const view = await enter(role);
    const { id } = await startTotp(visitor, view, { name: "phone" });
    return finishTotp(visitor, view, { id, code: await nextCode() });
  };
  const look = (secret: string | undefined) => currentSession(visitor, secret);
  return { world, tenant, users, as, visitor, enter, enrol, nextCode, codeNow, look };
};

describe("a role that can do more than an analyst", () => {
  it("reaches nothing but enrolment without a second factor, others reach what they may", async () => {
    const { enter } = await seed();
    const stages = [];
    for (const role of ["viewer", "analyst", "responder", "admin"] as const) {
      const { stage, permissions } = await enter(role);
      stages.push([role, stage, permissions.length > 0]);
    }
    expect(stages).toEqual([
      ["viewer", "full", true],
      ["analyst", "full", true],
      ["responder", "enrolment", false],
      ["admin", "enrolment", false],
    ]);
  });

  it("counts at once for whoever is given it, and for everybody when the tenant says so", async () => {
    const { as, users, enter, look } = await seed("optional");
    const { secret } = await enter("viewer");
    const admin = await enter("admin");
    expect([(await look(secret)).stage, (await look(admin.secret)).stage]).toEqual([
      "full",
      "full",
    ]);
    await updateSecurity(as("admin"), { secondFactor: "required" });
    expect((await look(admin.secret)).stage).toBe("enrolment");
    expect((await look(secret)).stage).toBe("full");
    await updateMember(as("admin"), { id: users.viewer.id, role: "responder" });
    expect((await look(secret)).stage).toBe("enrolment");
  });
});

describe("enrolment", () => {
  it("gives recovery codes and a session with another secret; the old one is over", async () => {
    const { visitor, enter, nextCode, look } = await seed();
    const view = await enter("admin");
    const { id, secret, uri } = await startTotp(visitor, view, { name: "phone" });
    expect(uri).toContain(secret);
    expect((await look(view.secret)).stage).toBe("enrolment");
    const wrong = finishTotp(visitor, view, { id, code: "999999" });
    expect(await codeOf(wrong)).toBe("IDENTITY_FACTOR_INVALID");
    const made = await finishTotp(visitor, view, { id, code: await nextCode() });
    expect(new Set(made.recoveryCodes).size).toBe(10);
    for (const code of made.recoveryCodes ?? [])
      expect(code).toMatch(/^([a-z2-7]{6}-){3}[a-z2-7]{6}$/);
    expect((await look(made.signedIn?.secret)).stage).toBe("full");
    expect(await codeOf(look(view.secret))).toBe("REQUEST_UNAUTHENTICATED");
    expect(await codeOf(finishTotp(visitor, view, { id, code: await nextCode() }))).toBe(
      "REQUEST_NOT_FOUND",
    );
  });

  it("puts the password-only sessions that are open behind the factor", async () => {
    const { enter, enrol, look } = await seed();
    const other = await enter("admin");
    await enrol("admin");
    expect((await look(other.secret)).stage).toBe("second-factor");
  });

  it("keeps no seed in the clear, and not one that opens for another row", async () => {
    const { world, tenant, users, visitor, enrol } = await seed();
    await enrol("admin");
    const [factor] = await world.control.asSystem((tx) => tx.factors.list(users.admin.id));
    const { id = "", material = "" } = factor ?? {};
    const open = (row: string) => visitor.envelope.open(totpPlace(tenant.id, row), material);
    expect(await open(id)).toBe("PLAIN");
    expect(material).not.toContain("PLAIN");
    await expect(open("another")).rejects.toThrow();
  });

  it("takes a passkey for its own challenge only, once and in time", async () => {
    const { world, visitor, enter } = await seed();
    const view = await enter("admin");
    const answer = async () => ({
      ...(await startPasskey(visitor, view)),
      id: "credential",
      counter: 0,
    });
    const finish = (given: unknown) => finishPasskey(visitor, view, { name: "key", answer: given });
    const old = await answer();
    const next = await answer();
    expect(await codeOf(finish(old))).toBe("IDENTITY_FACTOR_INVALID");
    expect(await codeOf(finish(next))).toBe("IDENTITY_FACTOR_INVALID");
    const late = await answer();
    await world.clock.advance(challengeMs);
    expect(await codeOf(finish(late))).toBe("IDENTITY_FACTOR_INVALID");
    expect((await finish(await answer())).recoveryCodes).toHaveLength(10);
  });
});

describe("the second step", () => {
  it("opens a full session for a code, which works once", async () => {
    const { visitor, enter, enrol, nextCode, codeNow, look } = await seed();
    await enrol("admin");
    const pending = await enter("admin");
    expect([pending.stage, pending.permissions]).toEqual(["second-factor", []]);
    const replay = completeSignIn(visitor, pending, { code: codeNow() });
    expect(await codeOf(replay)).toBe("IDENTITY_FACTOR_INVALID");
    const code = await nextCode();
    const { secret } = await completeSignIn(visitor, pending, { code });
    expect((await look(secret)).stage).toBe("full");
    expect(await codeOf(look(pending.secret))).toBe("REQUEST_UNAUTHENTICATED");
    const again = completeSignIn(visitor, await enter("admin"), { code });
    expect(await codeOf(again)).toBe("IDENTITY_FACTOR_INVALID");
  });

  it("is won by one of a hundred that show the same code at once", async () => {
    const { visitor, enter, enrol, nextCode } = await seed();
    await enrol("admin");
    const pending = await enter("admin");
    const code = await nextCode();
    const all = await Promise.all(
      Array.from({ length: 100 }, () => codeOf(completeSignIn(visitor, pending, { code }))),
    );
    expect(all.filter((answer) => answer === "none").length).toBe(1);
  });

  it("takes each recovery code once, however it is typed", async () => {
    const { visitor, enter, enrol } = await seed();
    const { recoveryCodes = [] } = await enrol("admin");
    const [first = "", second = ""] = recoveryCodes;
    const step = async (recoveryCode: string) =>
      codeOf(completeSignIn(visitor, await enter("admin"), { recoveryCode }));
    expect(await step(first)).toBe("none");
    expect(await step(first)).toBe("IDENTITY_FACTOR_INVALID");
    expect(await step(second.toUpperCase().replaceAll("-", " "))).toBe("none");
    const view = await completeSignIn(visitor, await enter("admin"), {
      recoveryCode: recoveryCodes[2] ?? "",
    });
    expect((await ownFactors(visitor, view)).recoveryCodesLeft).toBe(7);
    await renewRecoveryCodes(visitor, view);
    expect(await step(recoveryCodes[3] ?? "")).toBe("IDENTITY_FACTOR_INVALID");
  });

  it("takes a passkey's signature of the challenge of this session", async () => {
    const { visitor, enter } = await seed();
    const view = await enter("admin");
    const made = { ...(await startPasskey(visitor, view)), id: "credential", counter: 1 };
    await finishPasskey(visitor, view, { name: "key", answer: made });
    const [pending, other] = [await enter("admin"), await enter("admin")];
    const sign = async (counter: number, id = "credential") => ({
      passkey: { ...(await passkeyChallenge(visitor, pending)), id, counter },
    });
    const foreign = completeSignIn(visitor, other, await sign(2));
    expect(await codeOf(foreign)).toBe("IDENTITY_FACTOR_INVALID");
    for (const proof of [await sign(1), await sign(2, "another")]) {
      expect(await codeOf(completeSignIn(visitor, pending, proof))).toBe("IDENTITY_FACTOR_INVALID");
    }
    expect((await completeSignIn(visitor, pending, await sign(2))).stage).toBe("full");
  });

  it("slows guessing down to ten in a quarter of an hour, and says so in the log", async () => {
    const { world, visitor, enter, enrol } = await seed();
    await enrol("admin");
    let looked = 0;
    for (let second = 0; second < 900; second += 15) {
      await world.clock.advance(15_000);
      const pending = await enter("admin");
      const code = await codeOf(completeSignIn(visitor, pending, { code: "999999" }));
      if (code === "IDENTITY_FACTOR_INVALID") looked += 1;
    }
    expect(looked).toBeLessThanOrEqual(10);
    const receipts = await world.control.asSystem((tx) => tx.receipts.list({ limit: 500 }));
    const denials = receipts.filter(({ action }) => action === "factor.prove");
    expect(denials.length).toBe(looked);
  });

  it("must come within minutes, and is nothing but itself", async () => {
    const { world, visitor, enter, enrol, nextCode, look } = await seed();
    await enrol("admin");
    const pending = await enter("admin");
    expect(await codeOf(Promise.resolve().then(() => requireStage(pending)))).toBe(
      "IDENTITY_FACTOR_REQUIRED",
    );
    for (const proof of [{}, { code: "1", recoveryCode: "2" }] satisfies FactorProof[]) {
      expect(await codeOf(completeSignIn(visitor, pending, proof))).toBe("REQUEST_BODY_INVALID");
    }
    const password = completeSignIn(visitor, pending, { password: "x" });
    expect(await codeOf(password)).toBe("IDENTITY_FACTOR_REQUIRED");
    await nextCode();
    await world.clock.advance(pendingSessionMs);
    expect(await codeOf(look(pending.secret))).toBe("REQUEST_UNAUTHENTICATED");
  });
});

describe("step-up", () => {
  it("is asked for after minutes and answered with the factor", async () => {
    const { world, visitor, enrol, nextCode, look } = await seed();
    const { signedIn } = await enrol("admin");
    const view = await look(signedIn?.secret);
    expect(() => requireFresh(view, world.clock.now())).not.toThrow();
    await world.clock.advance(stepUpMs);
    expect(() => requireFresh(view, world.clock.now())).toThrow("Prove again");
    expect(await codeOf(stepUp(visitor, view, { password: "x" }))).toBe("IDENTITY_FACTOR_REQUIRED");
    await stepUp(visitor, view, { code: await nextCode() });
    const after = await look(signedIn?.secret);
    expect(() => requireFresh(after, world.clock.now())).not.toThrow();
  });

  it("is answered with the password by whoever has no factor", async () => {
    const { world, visitor, users, enter, look } = await seed("optional");
    const { secret } = await enter("admin");
    await world.clock.advance(stepUpMs);
    const view = await look(secret);
    const wrong = stepUp(visitor, view, { password: "wrong" });
    expect(await codeOf(wrong)).toBe("IDENTITY_FACTOR_INVALID");
    await stepUp(visitor, view, { password: `password of ${users.admin.id}` });
    expect((await look(secret)).session.authTime).toBe(world.clock.now());
  });
});

describe("a factor", () => {
  it("that is the last one stays where the role needs one", async () => {
    const { as, visitor, users, enrol, look } = await seed();
    const { signedIn } = await enrol("admin");
    const view = await look(signedIn?.secret);
    const [factor] = (await ownFactors(visitor, view)).items;
    const id = factor?.id ?? "";
    expect(await codeOf(removeFactor(visitor, view, { id }))).toBe("REQUEST_CONFLICT");
    expect(await codeOf(removeFactor(visitor, view, { id: "none" }))).toBe("REQUEST_NOT_FOUND");
    await updateSecurity(as("admin"), { secondFactor: "optional" });
    await removeFactor(visitor, await look(signedIn?.secret), { id });
    const after = await look(signedIn?.secret);
    expect([after.hasFactor, after.stage]).toEqual([false, "full"]);
    expect((await ownFactors(visitor, after)).recoveryCodesLeft).toBe(0);
    expect(users.admin.id).toBe(after.user.id);
  });

  it("is taken away by an administrator of the tenant, which ends the sessions", async () => {
    const { world, as, users, enter, enrol, look } = await seed();
    const other = await world.addTenant();
    const { signedIn } = await enrol("responder");
    const reset = (ctx: ReturnType<typeof as>) => resetFactors(ctx, { id: users.responder.id });
    expect(await codeOf(reset(as("responder")))).toBe("REQUEST_FORBIDDEN");
    expect(await codeOf(reset(other.as("admin")))).toBe("REQUEST_NOT_FOUND");
    expect(await codeOf(resetFactors(as("admin"), { id: users.admin.id }))).toBe(
      "REQUEST_CONFLICT",
    );
    expect(await reset(as("admin"))).toEqual({ removed: 1 });
    expect(await codeOf(look(signedIn?.secret))).toBe("REQUEST_UNAUTHENTICATED");
    expect((await enter("responder")).stage).toBe("enrolment");
  });
});
