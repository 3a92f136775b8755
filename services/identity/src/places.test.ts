import { platformTenantId } from "@xdr/ports";
import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { createApiKey } from "./api-key.ts";
import { currentSession } from "./current-session.ts";
import { inviteMember } from "./invite-member.ts";
import { addOperator } from "./operator.ts";
import { changePassword } from "./own-account.ts";
import { enterTenant, joinTenant, listPlaces } from "./places.ts";
import { viewOf } from "./session-stage.ts";
import { signIn } from "./sign-in.ts";
import { endSupport, grantSupport } from "./support.ts";
import { updateMember } from "./update-member.ts";

const hourMs = 60 * 60 * 1000;
const password = "seven green otters dance";

const seed = async () => {
  const world = createServiceWorld();
  const [home, other, third] = [
    await world.addTenant(),
    await world.addTenant(),
    await world.addTenant(),
  ];
  const visitor = world.visitor();
  const who = home.users.analyst;
  const enter = () => signIn(visitor, { email: who.email, password: `password of ${who.id}` });
  const invite = (email = who.email) =>
    inviteMember(other.as("admin"), { email, role: "responder" });
  const log = () => world.control.asSystem((tx) => tx.receipts.list({ limit: 100 }));
  const operator = async () => {
    await addOperator(
      visitor,
      { email: "op@example.com", name: "Op", password },
      { kind: "system", id: "cli", label: "command line" },
    );
    // Second factors have tests of their own.
    await world.control.asSystem((tx) =>
      tx.security.set(platformTenantId, { secondFactor: "optional", passwordPolicy: "nist" }),
    );
    return signIn(visitor, { email: "op@example.com", password });
  };
  return { world, home, other, third, visitor, who, enter, invite, log, operator };
};

describe("a person in many tenants", () => {
  it("joins by an invitation with the account there is, and goes to and fro", async () => {
    const { home, other, visitor, enter, invite } = await seed();
    const view = await enter();
    await joinTenant(visitor, view, await invite());
    const places = await listPlaces(visitor, view);
    expect(places.map(({ tenant, role, isHome }) => [tenant.id, role, isHome])).toEqual([
      [home.tenant.id, "analyst", true],
      [other.tenant.id, "responder", false],
    ]);
    const there = await enterTenant(visitor, view, { tenantId: other.tenant.id });
    expect(there.tenant.id).toBe(other.tenant.id);
    expect(there.user.role).toBe("responder");
    expect(await codeOf(currentSession(visitor, view.secret))).toBe("REQUEST_UNAUTHENTICATED");
    const back = await enterTenant(visitor, there, { tenantId: home.tenant.id });
    expect(back.user.id).toBe(view.user.id);
    expect(back.session.expiresTime).toBeLessThanOrEqual(view.session.expiresTime);
    expect(back.session.authTime).toBe(view.session.authTime);
  });

  it("is nobody where nobody invited: like a tenant that does not exist", async () => {
    const { third, visitor, enter, invite } = await seed();
    const view = await enter();
    const missing = "REQUEST_NOT_FOUND";
    expect(await codeOf(enterTenant(visitor, view, { tenantId: third.tenant.id }))).toBe(missing);
    expect(await codeOf(enterTenant(visitor, view, { tenantId: "nobodys" }))).toBe(missing);
    expect(await codeOf(enterTenant(visitor, view, { tenantId: platformTenantId }))).toBe(missing);
    const theirs = await invite("else@example.com");
    expect(await codeOf(joinTenant(visitor, view, theirs))).toBe("IDENTITY_SETUP_TOKEN_INVALID");
  });

  it("is out of every tenant when disabled at home, and of one when disabled there", async () => {
    const { home, other, visitor, who, enter, invite } = await seed();
    const view = await enter();
    await joinTenant(visitor, view, await invite());
    const there = await enterTenant(visitor, view, { tenantId: other.tenant.id });
    await updateMember(other.as("admin"), { id: there.user.id, disabled: true });
    const out = "REQUEST_UNAUTHENTICATED";
    expect(await codeOf(currentSession(visitor, there.secret))).toBe(out);
    const again = await enter();
    expect(await listPlaces(visitor, again)).toHaveLength(1);
    await updateMember(other.as("admin"), { id: there.user.id, disabled: false });
    const back = await enterTenant(visitor, again, { tenantId: other.tenant.id });
    await updateMember(home.as("admin"), { id: who.id, disabled: true });
    expect(await codeOf(currentSession(visitor, back.secret))).toBe(out);
  });

  it("changes the account at home only, and makes no key elsewhere", async () => {
    const { other, visitor, enter, invite } = await seed();
    const view = await enter();
    await joinTenant(visitor, view, await invite());
    const there = await enterTenant(visitor, view, { tenantId: other.tenant.id });
    const conflict = "REQUEST_CONFLICT";
    const next = "another long sentence of mine";
    expect(await codeOf(changePassword(visitor, there, { current: "x", next }))).toBe(conflict);
    const key = { name: "k", permissions: ["event:read"], days: 1 };
    expect(await codeOf(createApiKey(visitor, there, key))).toBe(conflict);
  });
});

describe("an operator", () => {
  it("has no permission that a tenant's role has, but to read the own log and people", async () => {
    const { operator } = await seed();
    const view = await operator();
    expect(view.permissions).toEqual([
      "platform:read",
      "receipt:read",
      "platform:write",
      "user:read",
      "user:write",
    ]);
    const { session, user, tenant, hasFactor, security, isHomeOpen } = view;
    const strict = { ...security, secondFactor: "required" as const };
    const row = { session, user, tenant, hasFactor, security: strict, isHomeOpen };
    expect(viewOf(row).stage).toBe("enrolment");
  });

  it("goes to no tenant without its grant, and with one as a viewer, until it is over", async () => {
    const { world, other, visitor, operator, log } = await seed();
    const view = await operator();
    const into = (from = view) => enterTenant(visitor, from, { tenantId: other.tenant.id });
    expect(await codeOf(into())).toBe("REQUEST_NOT_FOUND");
    await grantSupport(other.as("admin"), { hours: 1, reason: "look at rule 7" });
    const inside = await into();
    expect(inside.user).toMatchObject({ role: "viewer", email: "op@example.com" });
    expect(inside.permissions.filter((one) => !one.endsWith(":read"))).toEqual([]);
    expect((await log())[0]).toMatchObject({
      tenantId: other.tenant.id,
      action: "support.enter",
      actor: { label: "op@example.com (support)" },
      reason: "look at rule 7",
    });
    await world.clock.advance(hourMs - 1);
    await currentSession(visitor, inside.secret);
    await world.clock.advance(1);
    expect(await codeOf(currentSession(visitor, inside.secret))).toBe("REQUEST_UNAUTHENTICATED");
  });

  it("is out at once when the tenant ends the grant", async () => {
    const { other, visitor, operator } = await seed();
    const { id } = await grantSupport(other.as("admin"), { hours: 72, reason: "upgrade" });
    const first = await operator();
    const inside = await enterTenant(visitor, first, { tenantId: other.tenant.id });
    await endSupport(other.as("admin"), { id });
    expect(await codeOf(currentSession(visitor, inside.secret))).toBe("REQUEST_UNAUTHENTICATED");
    expect(await codeOf(endSupport(other.as("admin"), { id }))).toBe("REQUEST_NOT_FOUND");
  });

  it("is let in by administrators only, for at most three days, for a reason", async () => {
    const { other } = await seed();
    const ask = (hours: number, reason: string) =>
      codeOf(grantSupport(other.as("admin"), { hours, reason }));
    expect(await ask(73, "x")).toBe("REQUEST_BODY_INVALID");
    expect(await ask(0, "x")).toBe("REQUEST_BODY_INVALID");
    expect(await ask(1, " ")).toBe("REQUEST_BODY_INVALID");
    const weak = grantSupport(other.as("responder"), { hours: 1, reason: "x" });
    expect(await codeOf(weak)).toBe("REQUEST_FORBIDDEN");
  });
});
