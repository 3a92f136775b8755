import { defaultSecurity, type Permission, type ServiceContext } from "@xdr/ports";
import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { authenticateKey, createApiKey } from "./api-key.ts";
import { currentSession } from "./current-session.ts";
import {
  createCustomRole,
  deleteCustomRole,
  listCustomRoles,
  updateCustomRole,
} from "./custom-role.ts";
import { createResetLink, inviteMember } from "./invite-member.ts";
import { memberAbilities } from "./member-abilities.ts";
import { signIn } from "./sign-in.ts";
import { resetFactors } from "./tenant-security.ts";
import { updateMember } from "./update-member.ts";

const hunter = {
  name: "Hunter",
  permissions: ["tenant:read", "event:read", "rule:read", "rule:test"],
} as const;
const people: readonly Permission[] = ["tenant:read", "user:read", "user:write"];

const seed = async () => {
  const world = createServiceWorld();
  const { users, as, tenant } = await world.addTenant();
  const visitor = world.visitor();
  const enter = (who: keyof typeof users) =>
    signIn(visitor, { email: users[who].email, password: `password of ${users[who].id}` });
  const view = (secret: string) => currentSession(visitor, secret);
  /** The viewer, who may do that and nothing else. */
  const holding = async (permissions: readonly Permission[]): Promise<ServiceContext> => {
    const role = await createCustomRole(as("admin"), { name: "Held", permissions });
    await updateMember(as("admin"), { id: users.viewer.id, customRoleId: role.id });
    return { ...as("viewer"), permissions };
  };
  return { world, tenant, users, as, visitor, enter, view, holding };
};

describe("a role that a tenant makes for itself", () => {
  it("is what its holder may do at the next request, in a session that is open", async () => {
    const { as, users, enter, view, world } = await seed();
    const role = await createCustomRole(as("admin"), hunter);
    const { secret } = await enter("viewer");
    expect((await view(secret)).permissions).toContain("incident:read");
    await updateMember(as("admin"), { id: users.viewer.id, customRoleId: role.id });
    expect((await view(secret)).permissions.toSorted()).toEqual([...hunter.permissions].toSorted());
    await updateCustomRole(as("admin"), { ...hunter, id: role.id, permissions: ["tenant:read"] });
    expect((await view(secret)).permissions).toEqual(["tenant:read"]);
    await updateMember(as("admin"), { id: users.viewer.id, name: "Still the same role" });
    expect((await view(secret)).permissions).toEqual(["tenant:read"]);
    await updateMember(as("admin"), { id: users.viewer.id, role: "viewer" });
    expect((await view(secret)).permissions).toContain("incident:read");
    const log = await world.control.asSystem((tx) => tx.receipts.list({ limit: 100 }));
    expect(
      log.filter(({ action }) => action.startsWith("role.")).map(({ action }) => action),
    ).toEqual(["role.update", "role.create"]);
    const given = log.find(({ changes }) => changes?.["role"]?.[1] === "Hunter");
    expect(given).toMatchObject({ action: "user.update", changes: { role: ["viewer", "Hunter"] } });
  });

  it("holds its holder's API keys too", async () => {
    const { as, users, visitor, enter } = await seed();
    const admin = as("admin");
    const { token } = await createApiKey(visitor, await enter("analyst"), {
      name: "script",
      permissions: ["incident:write"],
      days: 1,
    });
    const role = await createCustomRole(admin, hunter);
    expect((await authenticateKey(visitor, token)).permissions).toEqual(["incident:write"]);
    await updateMember(admin, { id: users.analyst.id, customRoleId: role.id });
    expect((await authenticateKey(visitor, token)).permissions).toEqual([]);
  });

  it("asks for a second factor when it can do more than an analyst", async () => {
    const { as, tenant, users, enter, view, world } = await seed();
    const strict = { ...defaultSecurity, secondFactor: "required" } as const;
    await world.control.asSystem((tx) => tx.security.set(tenant.id, strict));
    const role = await createCustomRole(as("admin"), hunter);
    await updateMember(as("admin"), { id: users.viewer.id, customRoleId: role.id });
    const { secret } = await enter("viewer");
    expect((await view(secret)).stage).toBe("full");
    const more = { ...hunter, permissions: [...hunter.permissions, "rule:write"], id: role.id };
    await updateCustomRole(as("admin"), more);
    expect(await view(secret)).toMatchObject({ stage: "enrolment", permissions: [] });
    expect(await memberAbilities(as("admin"), { id: users.viewer.id })).toMatchObject({
      ...{ needsFactor: true, hasFactor: false },
    });
  });

  it("is refused without a read, of unknown or platform permissions, empty, or with a taken name", async () => {
    const { as } = await seed();
    const make = (permissions: readonly string[], name = "One") =>
      codeOf(createCustomRole(as("admin"), { name, permissions }));
    for (const bad of [["rule:write"], ["everything"], ["platform:read"], [], ["toString"]]) {
      expect([bad, await make(bad)]).toEqual([bad, "REQUEST_BODY_INVALID"]);
    }
    expect(await make(["tenant:read"], "Admin")).toBe("REQUEST_BODY_INVALID");
    await createCustomRole(as("admin"), { name: "One", permissions: ["tenant:read"] });
    expect(await make(["tenant:read"])).toBe("REQUEST_CONFLICT");
  });

  it("is deleted only when nobody holds it, and is nothing to another tenant", async () => {
    const { as, users, world } = await seed();
    const role = await createCustomRole(as("admin"), hunter);
    const other = await world.addTenant();
    const foreign = other.as("admin");
    expect(await listCustomRoles(foreign)).toEqual([]);
    expect(await codeOf(deleteCustomRole(foreign, role))).toBe("REQUEST_NOT_FOUND");
    expect(await codeOf(updateCustomRole(foreign, { ...hunter, id: role.id }))).toBe(
      "REQUEST_NOT_FOUND",
    );
    const given = { id: other.users.viewer.id, customRoleId: role.id };
    expect(await codeOf(updateMember(foreign, given))).toBe("REQUEST_NOT_FOUND");
    await updateMember(as("admin"), { id: users.viewer.id, customRoleId: role.id });
    expect(await codeOf(deleteCustomRole(as("admin"), role))).toBe("REQUEST_CONFLICT");
    await updateMember(as("admin"), { id: users.viewer.id, role: "viewer" });
    await deleteCustomRole(as("admin"), role);
    expect(await listCustomRoles(as("admin"))).toEqual([]);
  });

  it("cannot take the last administrator away", async () => {
    const { as, users } = await seed();
    const all = { name: "Chief", permissions: as("admin").permissions };
    const role = await createCustomRole(as("admin"), all);
    await updateMember(as("admin"), { id: users.viewer.id, customRoleId: role.id });
    const chief: ServiceContext = {
      ...as("admin"),
      actor: { kind: "user", id: users.viewer.id, label: users.viewer.email },
    };
    await updateMember(chief, { id: users.admin.id, disabled: true });
    const less = { ...hunter, id: role.id };
    expect(await codeOf(updateCustomRole(chief, less))).toBe("REQUEST_CONFLICT");
    expect(await codeOf(updateCustomRole(as("admin"), less))).toBe("REQUEST_CONFLICT");
  });
});

describe("whoever manages people but may not do all", () => {
  it("makes, gives and invites nobody who may do more", async () => {
    const { as, users, holding } = await seed();
    const chief = await createCustomRole(as("admin"), {
      ...{ name: "Chief", permissions: as("admin").permissions },
    });
    const ctx = await holding(people);
    const forbidden = [
      createCustomRole(ctx, hunter),
      updateCustomRole(ctx, { ...chief, permissions: ["tenant:read"] }),
      updateMember(ctx, { id: users.analyst.id, role: "admin" }),
      updateMember(ctx, { id: users.analyst.id, customRoleId: chief.id }),
      inviteMember(ctx, { email: "friend@example.com", role: "admin" }),
      inviteMember(ctx, { email: "friend@example.com", role: "viewer" }),
    ];
    for (const one of forbidden) expect(await codeOf(one)).toBe("REQUEST_FORBIDDEN");
    await createCustomRole(ctx, { name: "Less", permissions: ["tenant:read"] });
  });

  it("takes over and disables nobody who may do more", async () => {
    const { users, holding } = await seed();
    const ctx = await holding(people);
    const { id } = users.admin;
    expect(await codeOf(createResetLink(ctx, { id }))).toBe("REQUEST_FORBIDDEN");
    expect(await codeOf(resetFactors(ctx, { id }))).toBe("REQUEST_FORBIDDEN");
    expect(await codeOf(updateMember(ctx, { id, disabled: true }))).toBe("REQUEST_FORBIDDEN");
  });
});
