import {
  type OidcIdentity,
  rolePermissions,
  type SsoConnection,
  type TenantSecurity,
} from "@xdr/ports";
import { codeOf, createPlainOidc, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { readSso, type SsoInput, saveSso } from "./sso-connection.ts";
import { finishSso, roleOfClaims } from "./sso-finish.ts";
import { offerSso, startSso } from "./sso-start.ts";

const person = (change: Partial<OidcIdentity> = {}): Omit<OidcIdentity, "subject"> => ({
  email: "ann@acme.example",
  emailVerified: true,
  methods: [],
  claims: { groups: ["leads"] },
  ...change,
});

const input = (change: Partial<SsoInput> = {}): SsoInput => ({
  name: "Acme ID",
  issuer: "https://id.acme.example",
  clientId: "xdr",
  clientSecret: "a secret",
  domains: ["acme.example"],
  roleClaim: "groups",
  roles: [{ value: "leads", role: "admin" }],
  trustsFactor: false,
  enabled: true,
  ...change,
});

const seed = async (change: Partial<SsoInput> = {}) => {
  const world = createServiceWorld();
  const { tenant, users, as } = await world.addTenant();
  const connection = await saveSso(as("admin"), input(change));
  const people: Record<string, Omit<OidcIdentity, "subject">> = {
    ann: person(),
    strong: person({ email: "strong@acme.example", methods: ["pwd", "otp"] }),
    twin: person({ email: users.analyst.email }),
  };
  const ctx = {
    ...world.visitor(),
    vault: as("admin").vault,
    oidc: createPlainOidc(people),
    redirectUri: "https://xdr.example/sso/callback",
    saml: {
      begin: () => Promise.reject(new Error("not by SAML")),
      finish: () => Promise.reject(new Error("not by SAML")),
    },
    samlAnswerUri: "https://xdr.example/api/auth/sso/saml",
  };
  const signIn = async (code: string) => {
    const { url, secret } = await startSso(ctx, connection.id);
    const state = new URL(url).searchParams.get("state") ?? "";
    return finishSso(ctx, { secret, query: new URLSearchParams({ code, state }).toString() });
  };
  const demand = (security: Partial<TenantSecurity>) =>
    world.control.asSystem(async (tx) =>
      tx.security.set(tenant.id, { ...(await tx.security.get(tenant.id)), ...security }),
    );
  return { world, tenant, users, as, connection, ctx, signIn, demand };
};

describe("a second factor that the provider asked for", () => {
  it("counts where the tenant trusts it, and only then", async () => {
    const trusting = await seed({ trustsFactor: true });
    expect((await trusting.signIn("strong")).stage).toBe("full");
    expect((await trusting.signIn("ann")).stage).toBe("enrolment");
    const strict = await seed({ trustsFactor: false });
    expect((await strict.signIn("strong")).stage).toBe("enrolment");
    await strict.demand({ secondFactor: "optional" });
    expect((await strict.signIn("strong")).stage).toBe("full");
  });
});

describe("an account of single sign-on", () => {
  it("has no password that anybody could know", async () => {
    const { world, signIn } = await seed();
    await signIn("ann");
    const made = await world.control.asSystem((tx) =>
      tx.identity.credentialByEmail("ann@acme.example"),
    );
    expect(made?.passwordHash).toMatch(/^plain:.{48,}$/);
  });

  it("that was there before keeps its role and its id, and is linked once", async () => {
    const { signIn, users, as } = await seed({ domains: ["acme.example", "example.com"] });
    const first = await signIn("twin");
    expect([first.user.id, first.user.role]).toEqual([users.analyst.id, "analyst"]);
    expect((await signIn("twin")).user.id).toBe(first.user.id);
    const receipts = await as("admin").control.asSystem((tx) =>
      tx.receipts.list({ limit: 50, action: "sso.link" }),
    );
    expect(receipts).toHaveLength(1);
  });

  it("stays the administrator when it is the last one, whatever the provider says", async () => {
    const { world, signIn, users, as, tenant } = await seed();
    const ann = (await signIn("ann")).user;
    await world.control.inTenant(tenant.id, (tx) =>
      tx.users.update({ ...users.admin, disabled: true }),
    );
    await saveSso(as("admin"), input({ roles: [{ value: "leads", role: "viewer" }] }));
    expect((await signIn("ann")).user).toMatchObject({ id: ann.id, role: "admin" });
    await world.control.inTenant(tenant.id, (tx) => tx.users.update(users.admin));
    expect((await signIn("ann")).user).toMatchObject({ id: ann.id, role: "viewer" });
  });

  it("is not made over the quota of users, and whoever is there comes in", async () => {
    const { world, tenant, signIn } = await seed();
    await world.control.inTenant(tenant.id, async (tx) =>
      tx.data.put({ ...(await tx.data.get()), usersMax: 5 }),
    );
    await signIn("ann");
    expect(await codeOf(signIn("strong"))).toBe("IDENTITY_SSO_REFUSED");
    expect((await signIn("ann")).user.email).toBe("ann@acme.example");
  });

  it("does not come into a tenant that is suspended, at whatever step", async () => {
    const { world, ctx, connection, tenant } = await seed();
    const { url, secret } = await startSso(ctx, connection.id);
    await world.control.asSystem((tx) =>
      tx.tenants.setState(tenant.id, { state: "suspended", stateReason: "unpaid" }),
    );
    expect(await offerSso(ctx, { id: connection.id, email: "x@acme.example" })).toEqual([]);
    expect(await codeOf(startSso(ctx, connection.id))).toBe("REQUEST_NOT_FOUND");
    const state = new URL(url).searchParams.get("state") ?? "";
    const late = finishSso(ctx, { secret, query: `code=ann&state=${state}` });
    expect(await codeOf(late)).toBe("IDENTITY_SSO_REFUSED");
  });

  it("comes too late when the answer takes longer than the sign-in may", async () => {
    const { world, ctx, connection } = await seed();
    const { url, secret, expiresTime } = await startSso(ctx, connection.id);
    await world.clock.advance(expiresTime - world.clock.now());
    const state = new URL(url).searchParams.get("state") ?? "";
    const late = finishSso(ctx, { secret, query: `code=ann&state=${state}` });
    expect(await codeOf(late)).toBe("IDENTITY_SSO_REFUSED");
  });
});

describe("the role of a claim", () => {
  const connection: SsoConnection = {
    id: "one",
    name: "One",
    issuer: "https://id.example",
    clientId: "xdr",
    domains: ["acme.example"],
    roleClaim: "role",
    roleMap: { a: "analyst", b: "viewer" },
    trustsFactor: false,
    enabled: true,
  };
  const of = { connection };

  it("is the highest of those that it names, and none for what is not a name", () => {
    for (const [claim, role] of [
      ["a", "analyst"],
      [["b", "a", "unknown"], "analyst"],
      [["b"], "viewer"],
      ["unknown", undefined],
      [undefined, undefined],
      [{ a: true }, undefined],
      [[["a"]], undefined],
      ["toString", undefined],
      [7, undefined],
    ] as const) {
      expect([claim, roleOfClaims(of, { role: claim })]).toEqual([claim, role]);
    }
    const inherited = { connection: { ...of.connection, roleClaim: "constructor" } };
    expect(roleOfClaims(inherited, {})).toBeUndefined();
  });
});

describe("a connection", () => {
  it("with another issuer is another one, which needs its secret and knows nobody", async () => {
    const { as, connection, signIn, ctx } = await seed();
    await signIn("ann");
    const { clientSecret: _secret, ...rest } = input({ issuer: "https://other.example" });
    expect(await codeOf(saveSso(as("admin"), rest))).toBe("REQUEST_BODY_INVALID");
    const next = await saveSso(as("admin"), { ...rest, clientSecret: "another" });
    expect(next.id).not.toBe(connection.id);
    expect(await codeOf(startSso(ctx, connection.id))).toBe("REQUEST_NOT_FOUND");
    const kept = await saveSso(as("admin"), { ...rest, name: "New name" });
    expect(kept.id).toBe(next.id);
  });

  it("that could let in nobody, or everybody, is refused", async () => {
    const { as } = await seed();
    for (const wrong of [
      { roles: [] },
      { domains: [] },
      { domains: ["*"] },
      { domains: ["com"] },
      { issuer: "ftp://id.example" },
      { issuer: "https://id.example/?a=b" },
      { issuer: "https://user@id.example" },
    ]) {
      expect(await codeOf(saveSso(as("admin"), input(wrong)))).toBe("REQUEST_BODY_INVALID");
    }
  });

  it("is changed by administrators only, with a receipt that never holds the secret", async () => {
    const { as, world } = await seed();
    expect(rolePermissions.responder).not.toContain("user:write");
    expect(await codeOf(saveSso(as("responder"), input()))).toBe("REQUEST_FORBIDDEN");
    expect(await readSso(as("analyst"))).toMatchObject({ name: "Acme ID" });
    const receipts = await world.control.asSystem((tx) => tx.receipts.list({ limit: 50 }));
    expect(receipts.map(({ action }) => action)).toContain("sso.update");
    expect(JSON.stringify(receipts)).not.toContain("a secret");
  });
});
