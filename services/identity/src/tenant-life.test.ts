import { type Permission, platformTenantId } from "@xdr/ports";
import {
  codeOf,
  createMemoryEnvelope,
  createMemoryEventStore,
  createServiceWorld,
  sampleEvent,
} from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { acceptInvitation } from "./accept-invitation.ts";
import { currentSession } from "./current-session.ts";
import { dueTenants, eraseTenant } from "./erase-tenant.ts";
import { signIn } from "./sign-in.ts";
import { createTenant, deleteTenant, resumeTenant, suspendTenant } from "./tenant-life.ts";

const dayMs = 24 * 60 * 60 * 1000;

const seed = async () => {
  const world = createServiceWorld();
  const { control, clock } = world;
  const { tenant, users, as } = await world.addTenant();
  const permissions: readonly Permission[] = ["platform:write"];
  const ctx = {
    ...as("admin"),
    permissions,
    actor: { kind: "user", id: "o", label: "op" } as const,
  };
  const events = createMemoryEventStore({ clock });
  const envelope = createMemoryEnvelope();
  const log = () => control.asSystem((tx) => tx.receipts.list({ limit: 100 }));
  const erasing = { control, clock, events, envelope };
  const given = { tenantId: tenant.id, name: tenant.name, reason: "contract ended" };
  return { world, tenant, users, as, ctx, log, events, envelope, erasing, given };
};

describe("a tenant's life", () => {
  it("is in the hands of operators only", async () => {
    const { as, given } = await seed();
    const refused = "REQUEST_FORBIDDEN";
    expect(
      await codeOf(createTenant(as("admin"), { name: "x", adminEmail: "a@example.com" })),
    ).toBe(refused);
    expect(await codeOf(suspendTenant(as("admin"), given))).toBe(refused);
    expect(await codeOf(resumeTenant(as("admin"), given))).toBe(refused);
    expect(await codeOf(deleteTenant(as("admin"), given))).toBe(refused);
  });

  it("begins with a link for its first administrator, and no password", async () => {
    const { world, ctx } = await seed();
    const input = { name: "Acme", adminEmail: "Boss@acme.example" };
    const { tenant, token } = await createTenant(ctx, input);
    expect(tenant).toMatchObject({ name: "Acme", state: "active", sandbox: false });
    expect(tenant.id).not.toBe(platformTenantId);
    const visitor = world.visitor();
    const password = "seven green otters dance";
    await acceptInvitation(visitor, { token, name: "Boss", password });
    const { user } = await signIn(visitor, { email: "boss@acme.example", password });
    expect(user.role).toBe("admin");
  });

  it("ends every session at once when it is suspended, and lets nobody in until it goes on", async () => {
    const { world, ctx, users, given, log } = await seed();
    const visitor = world.visitor();
    const credentials = { email: users.analyst.email, password: `password of ${users.analyst.id}` };
    const { secret } = await signIn(visitor, credentials);
    await suspendTenant(ctx, { ...given, reason: "unpaid" });
    expect(await codeOf(currentSession(visitor, secret))).toBe("REQUEST_UNAUTHENTICATED");
    expect(await codeOf(signIn(visitor, credentials))).toBe("IDENTITY_CREDENTIALS_INVALID");
    expect((await log())[0]).toMatchObject({
      outcome: "denied",
      reason: expect.stringContaining("not active"),
    });
    await resumeTenant(ctx, given);
    expect((await signIn(visitor, credentials)).user.id).toBe(users.analyst.id);
  });

  it("is not deleted by a slip: name, reason, no legal hold, days of grace", async () => {
    const { world, ctx, given, tenant, erasing } = await seed();
    const bad = "REQUEST_BODY_INVALID";
    expect(await codeOf(deleteTenant(ctx, { ...given, name: "Exemple" }))).toBe(bad);
    expect(await codeOf(deleteTenant(ctx, { ...given, reason: " " }))).toBe(bad);
    expect(await codeOf(deleteTenant(ctx, { ...given, graceDays: 91 }))).toBe(bad);
    const hold = (legalHold: boolean) =>
      world.control.inTenant(tenant.id, async ({ data }) =>
        data.put({ ...(await data.get()), legalHold, holdReason: "case 1" }),
      );
    await hold(true);
    expect(await codeOf(deleteTenant(ctx, given))).toBe("REQUEST_CONFLICT");
    await hold(false);
    const { deleteTime } = await deleteTenant(ctx, given);
    expect(deleteTime).toBe(world.clock.now() + 7 * dayMs);
    expect(await codeOf(suspendTenant(ctx, given))).toBe("REQUEST_CONFLICT");
    expect(await dueTenants(erasing)).toEqual([]);
    expect(await codeOf(eraseTenant(erasing, tenant.id))).toBe("REQUEST_CONFLICT");
    await world.clock.advance(7 * dayMs);
    expect((await dueTenants(erasing)).map(({ id }) => id)).toEqual([tenant.id]);
    await hold(true);
    expect(await codeOf(eraseTenant(erasing, tenant.id))).toBe("REQUEST_CONFLICT");
    await resumeTenant(ctx, given);
    expect(await dueTenants(erasing)).toEqual([]);
  });

  it("leaves nothing but its receipts, and a proof with counts", async () => {
    const { world, ctx, given, tenant, users, events, envelope, erasing, log } = await seed();
    const other = await world.addTenant();
    await events.append([sampleEvent({ tenant: tenant.id })], 1);
    await events.append([sampleEvent({ tenant: other.tenant.id })], 2);
    const column = { table: "second_factors", column: "material" } as const;
    const place = { tenantId: tenant.id, id: "1", ...column };
    const sealed = await envelope.seal(place, "secret");
    await deleteTenant(ctx, { ...given, graceDays: 0 });
    await eraseTenant(erasing, tenant.id);
    expect(await events.days(tenant.id)).toEqual([]);
    expect(await events.days(other.tenant.id)).toHaveLength(1);
    expect(await codeOf(envelope.open(place, sealed))).toBe("SECRETS_SEAL_BROKEN");
    const [proof] = await log();
    expect(proof).toMatchObject({
      action: "tenant.erase",
      target: { id: tenant.id },
      reason: expect.stringContaining(`erasable_rows('${tenant.id}')`),
      changes: { events: [1, 0] },
    });
    expect(proof).not.toHaveProperty("tenantId");
    const visitor = world.visitor();
    const credentials = { email: users.admin.email, password: `password of ${users.admin.id}` };
    expect(await codeOf(signIn(visitor, credentials))).toBe("IDENTITY_CREDENTIALS_INVALID");
    expect(await codeOf(eraseTenant(erasing, tenant.id))).toBe("REQUEST_NOT_FOUND");
  });
});
