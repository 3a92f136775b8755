import type { Role } from "@xdr/ports";
import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import {
  authenticateKey,
  createApiKey,
  isApiKeyShaped,
  listApiKeys,
  revokeApiKey,
} from "./api-key.ts";
import { signIn } from "./sign-in.ts";
import { updateSecurity } from "./tenant-security.ts";
import { updateMember } from "./update-member.ts";

const seed = async () => {
  const world = createServiceWorld();
  const addTenant = async () => {
    const { users, as } = await world.addTenant();
    await updateSecurity(as("admin"), { secondFactor: "optional" });
    const enter = (role: Role) =>
      signIn(world.visitor(), {
        email: users[role].email,
        password: `password of ${users[role].id}`,
      });
    return { users, as, enter };
  };
  const visitor = world.visitor();
  const make = async (view: Awaited<ReturnType<typeof signIn>>, permissions: readonly string[]) =>
    createApiKey(visitor, view, { name: "exporter", permissions, days: 30 });
  const use = (token: string) => authenticateKey(visitor, token);
  return { world, addTenant, visitor, make, use, ...(await addTenant()) };
};

describe("an API key", () => {
  it("does what it was given, names itself, and is kept as a hash", async () => {
    const { world, visitor, users, enter, make, use } = await seed();
    const view = await enter("analyst");
    const { key, token } = await make(view, ["event:read", "receipt:read"]);
    expect(isApiKeyShaped(token)).toBe(true);
    expect(await use(token)).toMatchObject({
      permissions: ["event:read", "receipt:read"],
      user: { id: users.analyst.id },
      actor: { label: `${users.analyst.email} by the API key exporter` },
    });
    const kept = JSON.stringify(
      await world.control.asSystem((tx) => tx.apiKeys.byPrefix(key.prefix)),
    );
    expect(kept).not.toContain(token.slice(-43));
    expect((await listApiKeys(visitor, view))[0]?.lastUsedTime).toBe(world.clock.now());
  });

  it("is never given more than its maker may, nor people", async () => {
    const { enter, make } = await seed();
    const analyst = await enter("analyst");
    for (const permissions of [["rule:write"], ["event:read", "source:write"], ["nothing"], []]) {
      expect(await codeOf(make(analyst, permissions))).toBe("REQUEST_BODY_INVALID");
    }
    expect(await codeOf(make(await enter("admin"), ["user:write"]))).toBe("REQUEST_BODY_INVALID");
  });

  it("loses with its maker's role, and ends with the maker, the time, and its revocation", async () => {
    const { world, visitor, as, users, enter, make, use } = await seed();
    const view = await enter("responder");
    const { token } = await make(view, ["event:read", "rule:write"]);
    const second = await make(view, ["event:read"]);
    await revokeApiKey(visitor, view, second.key);
    expect(await codeOf(use(second.token))).toBe("REQUEST_UNAUTHENTICATED");
    await updateMember(as("admin"), { id: users.responder.id, role: "viewer" });
    expect((await use(token)).permissions).toEqual(["event:read"]);
    await updateMember(as("admin"), { id: users.responder.id, disabled: true });
    expect(await codeOf(use(token))).toBe("REQUEST_UNAUTHENTICATED");
    await updateMember(as("admin"), { id: users.responder.id, disabled: false });
    await world.clock.advance(30 * 24 * 3_600_000);
    expect(await codeOf(use(token))).toBe("REQUEST_UNAUTHENTICATED");
  });

  it("is known by every character, 500 and more mutants are refused", async () => {
    const { enter, make, use } = await seed();
    const { token } = await make(await enter("analyst"), ["event:read"]);
    const letters = "Aa0_-z9Zk";
    const mutants = new Set<string>();
    for (let at = 0; at < token.length; at += 1) {
      for (const letter of letters) mutants.add(token.slice(0, at) + letter + token.slice(at + 1));
      mutants.add(token.slice(0, at) + token.slice(at + 1));
      mutants.add(`${token.slice(0, at)}%${token.slice(at)}`);
    }
    for (const text of ["", "xdr_", token.toUpperCase(), `${token} `, `Bearer ${token}`]) {
      mutants.add(text);
    }
    mutants.delete(token);
    expect(mutants.size).toBeGreaterThanOrEqual(500);
    for (const mutant of mutants) {
      expect([mutant, await codeOf(use(mutant))]).toEqual([mutant, "REQUEST_UNAUTHENTICATED"]);
    }
  });

  it("of others is seen and revoked by administrators of the same tenant only", async () => {
    const { visitor, addTenant, enter, make } = await seed();
    const { key } = await make(await enter("analyst"), ["event:read"]);
    const other = await addTenant();
    for (const view of [await enter("viewer"), await other.enter("admin")]) {
      expect(await listApiKeys(visitor, view)).toEqual([]);
      expect(await codeOf(revokeApiKey(visitor, view, key))).toBe("REQUEST_NOT_FOUND");
    }
    const admin = await enter("admin");
    expect((await listApiKeys(visitor, admin)).map(({ id }) => id)).toEqual([key.id]);
    await revokeApiKey(visitor, admin, key);
    expect(await listApiKeys(visitor, admin)).toEqual([]);
  });
});
