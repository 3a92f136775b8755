import { asUserId } from "@xdr/event";
import type { Role } from "@xdr/ports";
import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { acceptInvitation, readInvitation } from "./accept-invitation.ts";
import { currentSession } from "./current-session.ts";
import {
  createResetLink,
  inviteMember,
  listInvitations,
  revokeInvitation,
} from "./invite-member.ts";
import { invitationMs, resetLinkMs } from "./limits.ts";
import { changePassword, endOtherSessions, ownSessions } from "./own-account.ts";
import { signIn } from "./sign-in.ts";
import { updateMember } from "./update-member.ts";

const password = "seven green otters dance";

const seed = async () => {
  const world = createServiceWorld();
  const { users, as } = await world.addTenant();
  const visitor = world.visitor();
  const enter = (role: Role, secret = `password of ${users[role].id}`) =>
    signIn(visitor, { email: users[role].email, password: secret });
  const actions = async () =>
    (await world.control.asSystem((tx) => tx.receipts.list({ limit: 100 }))).map(
      ({ action, outcome }) => `${action} ${outcome}`,
    );
  return { world, users, as, visitor, enter, actions };
};

describe("an invitation", () => {
  it("is refused over the quota of users, in which open invitations count", async () => {
    const { world, users, as } = await seed();
    const ctx = as("admin");
    const invite = (email: string) => codeOf(inviteMember(ctx, { email, role: "viewer" }));
    await world.control.inTenant(ctx.tenantId, async ({ data }) =>
      data.put({ ...(await data.get()), usersMax: Object.keys(users).length + 1 }),
    );
    await inviteMember(ctx, { email: "fifth@example.com", role: "viewer" });
    expect(await invite("sixth@example.com")).toBe("QUOTA_USERS_EXCEEDED");
    await inviteMember(ctx, { email: "fifth@example.com", role: "analyst" });
    await updateMember(ctx, { id: users.viewer.id, disabled: true });
    await inviteMember(ctx, { email: "sixth@example.com", role: "viewer" });
  });

  it("makes a member with the role given, once", async () => {
    const { as, visitor, actions } = await seed();
    const email = " New@Example.com";
    const { token, invitation } = await inviteMember(as("admin"), { email, role: "responder" });
    expect(JSON.stringify(await listInvitations(as("admin")))).not.toContain(token);
    expect(await readInvitation(visitor, token)).toMatchObject({
      kind: "join",
      email: "new@example.com",
      role: "responder",
      tenantName: "Example",
    });
    const input = { token, name: "New", password };
    expect(await codeOf(acceptInvitation(visitor, { ...input, password: "short" }))).toBe(
      "IDENTITY_PASSWORD_WEAK",
    );
    await acceptInvitation(visitor, input);
    const { user } = await signIn(visitor, { email: "new@example.com", password });
    expect(user).toMatchObject({ role: "responder", name: "New" });
    expect(await codeOf(acceptInvitation(visitor, input))).toBe("IDENTITY_SETUP_TOKEN_INVALID");
    expect(await actions()).toContain("invitation.create success");
    expect(await actions()).toContain("user.create success");
    expect(await codeOf(revokeInvitation(as("admin"), invitation))).toBe("REQUEST_NOT_FOUND");
  });

  it("ends when the administrator who made it is disabled, and no other does", async () => {
    const { as, users, visitor } = await seed();
    await updateMember(as("admin"), { id: users.responder.id, role: "admin" });
    const second = {
      ...as("admin"),
      actor: { kind: "user", id: users.responder.id, label: users.responder.email } as const,
    };
    const who = { email: "new@example.com", role: "viewer" as const };
    const ended = await inviteMember(second, who);
    const kept = await inviteMember(as("admin"), { ...who, email: "other@example.com" });
    await updateMember(as("admin"), { id: users.responder.id, disabled: true });
    expect(await codeOf(readInvitation(visitor, ended.token))).toBe("IDENTITY_SETUP_TOKEN_INVALID");
    expect((await readInvitation(visitor, kept.token)).email).toBe("other@example.com");
  });

  it("does nothing when it is too old, taken back, replaced or wrong", async () => {
    const { world, as, visitor } = await seed();
    const who = { email: "new@example.com", role: "viewer" as const };
    const replaced = await inviteMember(as("admin"), who);
    const old = await inviteMember(as("admin"), who);
    const gone = await inviteMember(as("admin"), { ...who, email: "other@example.com" });
    await revokeInvitation(as("admin"), gone.invitation);
    await world.clock.advance(invitationMs);
    for (const token of [replaced.token, old.token, gone.token, `${old.token}x`, "", 7]) {
      expect(await codeOf(readInvitation(visitor, token))).toBe("IDENTITY_SETUP_TOKEN_INVALID");
    }
  });

  it("is for administrators, of their own tenant, and not for members", async () => {
    const { world, as, users } = await seed();
    const other = await world.addTenant();
    const who = { email: "new@example.com", role: "viewer" as const };
    expect(await codeOf(inviteMember(as("responder"), who))).toBe("REQUEST_FORBIDDEN");
    expect(await codeOf(inviteMember(as("admin"), { ...who, email: users.viewer.email }))).toBe(
      "REQUEST_CONFLICT",
    );
    const { invitation } = await inviteMember(as("admin"), who);
    expect(await listInvitations(other.as("admin"))).toEqual([]);
    expect(await codeOf(revokeInvitation(other.as("admin"), invitation))).toBe("REQUEST_NOT_FOUND");
    expect(await codeOf(createResetLink(other.as("admin"), { id: users.viewer.id }))).toBe(
      "REQUEST_NOT_FOUND",
    );
  });

  it("resets a password and ends the sessions, within an hour", async () => {
    const { world, as, users, visitor, enter } = await seed();
    const session = await enter("viewer");
    const late = await createResetLink(as("admin"), { id: users.viewer.id });
    await world.clock.advance(resetLinkMs);
    expect(await codeOf(readInvitation(visitor, late.token))).toBe("IDENTITY_SETUP_TOKEN_INVALID");
    const { token } = await createResetLink(as("admin"), { id: users.viewer.id });
    await acceptInvitation(visitor, { token, password });
    expect(await codeOf(currentSession(visitor, session.secret))).toBe("REQUEST_UNAUTHENTICATED");
    expect(await codeOf(enter("viewer"))).toBe("IDENTITY_CREDENTIALS_INVALID");
    expect((await enter("viewer", password)).user.id).toBe(users.viewer.id);
  });
});

describe("a member", () => {
  it("who is disabled is out at once and cannot come back until enabled", async () => {
    const { as, users, visitor, enter, actions } = await seed();
    const { secret } = await enter("analyst");
    await updateMember(as("admin"), { id: users.analyst.id, disabled: true });
    expect(await codeOf(currentSession(visitor, secret))).toBe("REQUEST_UNAUTHENTICATED");
    expect(await codeOf(enter("analyst"))).toBe("IDENTITY_CREDENTIALS_INVALID");
    await updateMember(as("admin"), { id: users.analyst.id, disabled: false });
    expect(await codeOf(currentSession(visitor, secret))).toBe("REQUEST_UNAUTHENTICATED");
    await enter("analyst");
    expect(await actions()).toContain("user.update success");
  });

  it("has a new role in the session that is open", async () => {
    const { as, users, visitor, enter } = await seed();
    const { secret } = await enter("analyst");
    await updateMember(as("admin"), { id: users.analyst.id, role: "viewer" });
    expect((await currentSession(visitor, secret)).user.role).toBe("viewer");
  });

  it("cannot lock everybody out, and only an administrator changes anybody", async () => {
    const { world, as, users } = await seed();
    const own = { id: users.admin.id };
    for (const change of [{ role: "viewer" as const }, { disabled: true }]) {
      expect(await codeOf(updateMember(as("admin"), { ...own, ...change }))).toBe(
        "REQUEST_CONFLICT",
      );
    }
    await updateMember(as("admin"), { ...own, name: "Renamed" });
    await updateMember(as("admin"), { id: users.viewer.id, role: "admin" });
    await updateMember(
      { ...as("admin"), actor: { kind: "user", id: users.viewer.id, label: "" } },
      {
        ...own,
        disabled: true,
      },
    );
    const last = updateMember(as("admin"), { id: users.viewer.id, role: "viewer" });
    expect(await codeOf(last)).toBe("REQUEST_CONFLICT");
    expect(await codeOf(updateMember(as("responder"), { ...own, name: "x" }))).toBe(
      "REQUEST_FORBIDDEN",
    );
    const other = await world.addTenant();
    const foreign = updateMember(other.as("admin"), { id: users.viewer.id, name: "x" });
    expect(await codeOf(foreign)).toBe("REQUEST_NOT_FOUND");
    expect(await codeOf(updateMember(as("admin"), own))).toBe("REQUEST_BODY_INVALID");
    expect(await codeOf(updateMember(as("admin"), { id: asUserId("nobody"), name: "x" }))).toBe(
      "REQUEST_NOT_FOUND",
    );
  });
});

describe("the own account", () => {
  it("changes its password for the present one, and ends the other sessions", async () => {
    const { visitor, users, enter, actions } = await seed();
    const other = await enter("viewer");
    const { secret } = await enter("viewer");
    const view = await currentSession(visitor, secret);
    const wrong = changePassword(visitor, view, { current: "no", next: password });
    expect(await codeOf(wrong)).toBe("IDENTITY_CREDENTIALS_INVALID");
    expect(await actions()).toContain("password.change denied");
    const current = `password of ${users.viewer.id}`;
    const weak = changePassword(visitor, view, { current, next: users.viewer.email });
    expect(await codeOf(weak)).toBe("IDENTITY_PASSWORD_WEAK");
    await changePassword(visitor, view, { current, next: password });
    expect((await currentSession(visitor, secret)).user.id).toBe(users.viewer.id);
    expect(await codeOf(currentSession(visitor, other.secret))).toBe("REQUEST_UNAUTHENTICATED");
    await enter("viewer", password);
  });

  it("counts wrong present passwords like failed sign-ins", async () => {
    const { visitor, enter } = await seed();
    const view = await currentSession(visitor, (await enter("viewer")).secret);
    const codes = new Set<string>();
    for (let n = 0; n < 8; n += 1) {
      codes.add(await codeOf(changePassword(visitor, view, { current: "no", next: password })));
    }
    expect([...codes]).toEqual(["IDENTITY_CREDENTIALS_INVALID", "IDENTITY_ATTEMPTS_EXCEEDED"]);
  });

  it("lists its sessions and ends the others", async () => {
    const { visitor, enter } = await seed();
    await enter("viewer");
    await enter("admin");
    const { secret } = await enter("viewer");
    const view = await currentSession(visitor, secret);
    expect(await ownSessions(visitor, view)).toHaveLength(2);
    expect(await endOtherSessions(visitor, view)).toBe(1);
    expect((await ownSessions(visitor, view)).map(({ idHash }) => idHash)).toEqual([
      view.session.idHash,
    ]);
  });
});
