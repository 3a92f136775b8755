import type { ServiceContext } from "@xdr/ports";
import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { authenticateSource } from "./authenticate-source.ts";
import { createSource } from "./create-source.ts";
import { getSource, listSources } from "./list-sources.ts";
import { revokeSourceTokens, rotateSourceToken } from "./rotate-source-token.ts";
import { updateSource } from "./update-source.ts";

const seed = async () => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const { source, token } = await createSource(own.as("admin"), { name: "web", kind: "http" });
  const receipts = () =>
    world.control.inTenant(own.tenant.id, (tx) => tx.receipts.list({ limit: 100 }));
  return { world, own, other, source, token, sourceId: source.id, receipts };
};

describe("createSource", () => {
  it("gives the token once and keeps a hash", async () => {
    const { world, own, source, token, receipts } = await seed();
    expect(token).toMatch(/^xdrs_[A-Za-z0-9]{8}_[\w-]{43}$/);
    expect(token).toContain(`xdrs_${source.tokenPrefix}_`);
    expect(await authenticateSource(world.visitor(), token)).toEqual(source);
    expect(JSON.stringify(await listSources(own.as("viewer")))).not.toContain(token);
    const written = await receipts();
    expect(written).toMatchObject([{ action: "source.create", target: { id: source.id } }]);
    expect(JSON.stringify(written)).not.toContain(token);
  });

  it("gives no token to a syslog source", async () => {
    const { own } = await seed();
    const made = await createSource(own.as("admin"), {
      name: "syslog",
      kind: "syslog",
      hints: { zoneOffsetMinutes: 120, sourceType: "linux-sshd", hostname: "web-1" },
    });
    expect(made.token).toBeUndefined();
    expect(made.source.hints).toEqual({
      zoneOffsetMinutes: 120,
      sourceType: "linux-sshd",
      hostname: "web-1",
    });
  });

  it("names everything that does not fit", async () => {
    const { own } = await seed();
    const creating = createSource(own.as("admin"), {
      name: " ",
      kind: "http",
      hints: {
        zoneOffsetMinutes: 1e9,
        sourceType: "../../etc",
        hostname: "a b",
        referenceTime: Number.NaN,
      },
    });
    await expect(creating).rejects.toMatchObject({
      code: "REQUEST_BODY_INVALID",
      issues: [
        { path: "name" },
        { path: "hints.sourceType" },
        { path: "hints.zoneOffsetMinutes" },
        { path: "hints.referenceTime" },
        { path: "hints.hostname" },
      ],
    });
  });
});

describe("listSources", () => {
  it("shows activity, also of a source that sent nothing", async () => {
    const { world, own, sourceId } = await seed();
    const idle = await createSource(own.as("admin"), { name: "idle", kind: "http" });
    await world.control.inTenant(own.tenant.id, (tx) =>
      tx.sources.addActivity({ sourceId, events: 5, undecoded: 1, quarantined: 0 }),
    );
    const views = await listSources(own.as("viewer"));
    expect(views.map((view) => [view.source.name, view.activity.events])).toEqual([
      ["web", 5],
      ["idle", 0],
    ]);
    const view = await getSource(own.as("viewer"), { sourceId: idle.source.id });
    expect(view.source).toEqual(idle.source);
  });
});

describe("rotateSourceToken", () => {
  it("replaces the token at once", async () => {
    const { world, own, token, sourceId, receipts } = await seed();
    const { token: fresh } = await rotateSourceToken(own.as("admin"), { sourceId });
    expect(await codeOf(authenticateSource(world.visitor(), token))).toBe(
      "REQUEST_UNAUTHENTICATED",
    );
    expect((await authenticateSource(world.visitor(), fresh)).id).toBe(sourceId);
    expect((await receipts())[0]).toMatchObject({ action: "source.rotate-token" });
  });

  it("lets the old token go on for the overlap, and no longer", async () => {
    const { world, own, token, source, sourceId, receipts } = await seed();
    const rotated = await rotateSourceToken(own.as("admin"), { sourceId, overlapMinutes: 30 });
    const codes = () =>
      Promise.all(
        [token, rotated.token].map((one) => codeOf(authenticateSource(world.visitor(), one))),
      );
    expect(await codes()).toEqual(["none", "none"]);
    expect((await getSource(own.as("viewer"), { sourceId })).source.previousToken).toEqual({
      prefix: source.tokenPrefix,
      until: world.clock.now() + 30 * 60_000,
    });
    expect((await receipts())[0]).toMatchObject({
      action: "source.rotate-token",
      changes: { previousTokenUntil: [null, world.clock.now() + 30 * 60_000] },
    });
    await world.clock.advance(30 * 60_000);
    expect(await codes()).toEqual(["REQUEST_UNAUTHENTICATED", "none"]);
  });

  it.each([-1, 1.5, 1e9, Number.NaN])(
    "refuses an overlap of %d minutes",
    async (overlapMinutes) => {
      const { own, sourceId } = await seed();
      const rotating = rotateSourceToken(own.as("admin"), { sourceId, overlapMinutes });
      expect(await codeOf(rotating)).toBe("REQUEST_BODY_INVALID");
    },
  );

  it("revokes both tokens, says so once, and a new one works", async () => {
    const { world, own, token, sourceId, receipts } = await seed();
    const admin = own.as("admin");
    const { token: second } = await rotateSourceToken(admin, { sourceId, overlapMinutes: 30 });
    await revokeSourceTokens(admin, { sourceId });
    await revokeSourceTokens(admin, { sourceId });
    for (const one of [token, second]) {
      const code = await codeOf(authenticateSource(world.visitor(), one));
      expect(code).toBe("REQUEST_UNAUTHENTICATED");
    }
    const revoked = (await receipts()).filter(({ action }) => action === "source.revoke-token");
    expect(revoked).toHaveLength(1);
    const { token: third } = await rotateSourceToken(admin, { sourceId, overlapMinutes: 30 });
    expect((await authenticateSource(world.visitor(), third)).previousToken).toBeUndefined();
  });

  it("refuses a source without a token", async () => {
    const { own } = await seed();
    const { source } = await createSource(own.as("admin"), { name: "s", kind: "syslog" });
    const rotating = rotateSourceToken(own.as("admin"), { sourceId: source.id });
    expect(await codeOf(rotating)).toBe("REQUEST_CONFLICT");
  });
});

describe("updateSource", () => {
  it("changes what is named and writes from and to", async () => {
    const { own, source, sourceId, receipts } = await seed();
    const after = await updateSource(own.as("admin"), {
      sourceId,
      name: "db",
      hints: { zoneOffsetMinutes: 60 },
    });
    expect(after).toEqual({ ...source, name: "db", hints: { zoneOffsetMinutes: 60 } });
    expect((await receipts())[0]).toMatchObject({
      action: "source.update",
      changes: { name: ["web", "db"], hints: [{}, { zoneOffsetMinutes: 60 }] },
    });
  });

  it("writes no receipt when nothing changes", async () => {
    const { own, source, sourceId, receipts } = await seed();
    const before = (await receipts()).length;
    const same = await updateSource(own.as("admin"), { sourceId, name: "web", disabled: false });
    expect(same).toEqual(source);
    expect((await receipts()).length).toBe(before);
  });

  it("shuts a disabled source out until it is enabled", async () => {
    const { world, own, token, sourceId } = await seed();
    const code = () => codeOf(authenticateSource(world.visitor(), token));
    await updateSource(own.as("admin"), { sourceId, disabled: true });
    expect(await code()).toBe("REQUEST_UNAUTHENTICATED");
    await updateSource(own.as("admin"), { sourceId, disabled: false });
    expect(await code()).toBe("none");
  });
});

describe("authenticateSource", () => {
  it("knows no token but its own", async () => {
    const { world, token } = await seed();
    for (const other of [`${token}x`, token?.slice(0, -1), "", undefined, "xdrs_a_b", "\0"]) {
      const code = await codeOf(authenticateSource(world.visitor(), other));
      expect(code).toBe("REQUEST_UNAUTHENTICATED");
    }
  });
});

describe("every verb of a source", () => {
  const verbs: readonly [string, (ctx: ServiceContext, sourceId: string) => Promise<unknown>][] = [
    ["get", (ctx, sourceId) => getSource(ctx, { sourceId })],
    ["rotate", (ctx, sourceId) => rotateSourceToken(ctx, { sourceId })],
    ["revoke", (ctx, sourceId) => revokeSourceTokens(ctx, { sourceId })],
    ["update", (ctx, sourceId) => updateSource(ctx, { sourceId, name: "stolen" })],
  ];

  it.each(verbs)("%s: another tenant's source does not exist", async (_name, verb) => {
    const { other, own, sourceId, source } = await seed();
    const admin = other.as("admin");
    for (const id of [sourceId, "unknown", "", "\0", "a b", "x".repeat(300)]) {
      expect(await codeOf(verb(admin, id))).toBe("REQUEST_NOT_FOUND");
    }
    expect((await getSource(own.as("viewer"), { sourceId })).source).toEqual(source);
  });

  it("only an administrator writes", async () => {
    const { own, sourceId } = await seed();
    const ctx = own.as("responder");
    for (const writing of [
      createSource(ctx, { name: "x", kind: "http" }),
      rotateSourceToken(ctx, { sourceId }),
      updateSource(ctx, { sourceId, disabled: true }),
    ]) {
      expect(await codeOf(writing)).toBe("REQUEST_FORBIDDEN");
    }
  });
});
