import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalProvider, startLocalProvider } from "../../testing/local-provider.ts";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

type Tenant = Awaited<ReturnType<TestServer["addTenant"]>>;

const clientSecret = "a secret that only the two of them know";
const accounts = {
  ann: { email: "Ann@Acme.example", email_verified: true, name: "Ann", groups: ["soc", "leads"] },
  bob: { email: "bob@acme.example", email_verified: true, groups: ["soc"] },
  cat: { email: "cat@acme.example", email_verified: true, groups: ["cleaning"] },
  dan: { email: "dan@other.example", email_verified: true, groups: ["soc"] },
  eve: { email: "eve@acme.example", email_verified: false, groups: ["soc"] },
};

let server: TestServer;
let idp: LocalProvider;
let acme: Tenant;
let rival: Tenant;
let admin: TestMember;

const settings = () => ({
  name: "Acme ID",
  issuer: idp.issuer,
  clientId: "xdr",
  clientSecret,
  domains: ["acme.example"],
  roleClaim: "groups",
  roles: [
    { value: "soc", role: "analyst" },
    { value: "leads", role: "admin" },
  ],
  trustsFactor: false,
  enabled: true,
});

beforeAll(async () => {
  server = await createTestServer();
  const redirectUri = "http://127.0.0.1:0/sso/callback";
  idp = await startLocalProvider({ clientSecret, redirectUri, accounts });
  [acme, rival] = [await server.addTenant(), await server.addTenant()];
  admin = await acme.as("admin");
});
afterAll(async () => {
  idp.stop();
  await server.stop();
});

const post = (url: string, payload: object, cookie = ""): Promise<LightMyRequestResponse> =>
  server.inject({ method: "POST", url, payload, headers: { cookie } });
const cookiesOf = (response: LightMyRequestResponse): string =>
  response.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
const connectionId = async (member: TestMember): Promise<string> => {
  const answer = await member.call("GET", "/api/tenant/sso");
  return answer.json<{ connection: { id: string } }>().connection.id;
};
const start = async (id: string) => {
  const started = await post("/api/auth/sso", { id });
  return { url: started.json<{ url: string }>().url, cookie: cookiesOf(started) };
};
const finish = (query: string, cookie: string) => post("/api/auth/sso/finish", { query }, cookie);
const signIn = async (
  account: keyof typeof accounts,
  id?: string,
): Promise<LightMyRequestResponse> => {
  const { url, cookie } = await start(id ?? (await connectionId(admin)));
  return finish((await idp.signIn(url, account)).search, cookie);
};
const lastReceipt = async (outcome: "denied" | "success") =>
  (await server.system.control.asSystem((tx) => tx.receipts.list({ limit: 20 }))).find(
    (receipt) => receipt.action === "session.create" && receipt.outcome === outcome,
  );
const refused = { error: { code: "IDENTITY_SSO_REFUSED" } };

describe("single sign-on of a tenant", () => {
  it("is set up by an administrator, never shows its secret, and is tried out", async () => {
    const saved = await admin.call("PUT", "/api/tenant/sso", settings());
    expect(saved.statusCode).toBe(200);
    const { clientSecret: _secret, ...shown } = settings();
    const seen = await admin.call("GET", "/api/tenant/sso");
    expect(seen.json()).toMatchObject({ connection: shown });
    expect(seen.body + saved.body).not.toContain(clientSecret);
    expect((await admin.call("POST", "/api/tenant/sso/check")).json()).toEqual({});
    const other = await rival.as("admin");
    expect((await other.call("GET", "/api/tenant/sso")).json()).not.toHaveProperty("connection");
  });

  it("is offered by domain and by link, the same for whoever has an account and whoever has none", async () => {
    const id = await connectionId(admin);
    const offers = { items: [{ id, name: "Acme ID" }] };
    const ask = async (body: object) => (await post("/api/auth/sso/offers", body)).json();
    expect(await ask({ email: "ann@acme.example" })).toEqual(offers);
    expect(await ask({ email: "nobody@ACME.example" })).toEqual(offers);
    expect(await ask({ id })).toEqual(offers);
    expect(await ask({ email: "x@sub.acme.example" })).toEqual({ items: [] });
    expect(await ask({ id: "no such link" })).toEqual({ items: [] });
  });

  it("makes the account in that tenant, with the highest role that the claim gives", async () => {
    const answer = await signIn("ann");
    expect(answer.json()).toMatchObject({
      user: { email: "ann@acme.example", name: "Ann", role: "admin" },
      tenant: { id: acme.tenant.id },
      stage: "full",
    });
    const me = await server.inject({ url: "/api/auth/me", headers: { cookie: cookiesOf(answer) } });
    expect(me.json()).toMatchObject({ user: { email: "ann@acme.example" } });
    expect((await signIn("ann")).json<{ user: { id: string } }>().user.id).toBe(
      me.json<{ user: { id: string } }>().user.id,
    );
    expect(
      (await rival.as("admin").then((one) => one.call("GET", "/api/users"))).body,
    ).not.toContain("ann@acme.example");
  });

  it("does not let in whom it does not know a role for, of another domain, or unverified", async () => {
    for (const [account, reason] of [
      ["cat", "no value of groups gives a role"],
      ["dan", "dan@other.example is of no domain"],
      ["eve", "the provider did not verify"],
    ] as const) {
      const answer = await signIn(account);
      expect([answer.statusCode, answer.json()]).toMatchObject([403, refused]);
      expect((await lastReceipt("denied"))?.reason).toContain(reason);
    }
  });

  it("follows the provider's role, and keeps out whom an administrator disabled", async () => {
    const first = (await signIn("bob")).json<{ user: { id: string; role: string } }>().user;
    expect(first.role).toBe("analyst");
    await admin.call("PUT", "/api/tenant/sso", {
      ...settings(),
      roles: [{ value: "soc", role: "viewer" }],
    });
    expect((await signIn("bob")).json()).toMatchObject({ user: { id: first.id, role: "viewer" } });
    await admin.call("PUT", "/api/tenant/sso", settings());
    await admin.call("PATCH", `/api/users/${first.id}`, { disabled: true });
    expect((await signIn("bob")).json()).toMatchObject(refused);
  });

  it("still asks for the own second factor where the tenant does not trust the provider's", async () => {
    const id = await connectionId(admin);
    const demand = (secondFactor: "required" | "optional") =>
      server.system.control.asSystem((tx) =>
        tx.security.set(acme.tenant.id, { secondFactor, passwordPolicy: "nist" }),
      );
    await demand("required");
    const answer = await signIn("ann", id);
    await demand("optional");
    expect(answer.json()).toMatchObject({ stage: "enrolment", permissions: [] });
  });

  it("answers only the browser that started, once", async () => {
    const { url, cookie } = await start(await connectionId(admin));
    const { search } = await idp.signIn(url, "ann");
    expect((await finish(search, "")).json()).toMatchObject(refused);
    const stranger = await start(await connectionId(admin));
    expect((await finish(search, stranger.cookie)).json()).toMatchObject(refused);
    expect((await finish(search, cookie)).statusCode).toBe(200);
    expect((await finish(search, cookie)).json()).toMatchObject(refused);
  });

  it("of another tenant at the same provider makes nobody a member of this one", async () => {
    const other = await rival.as("admin");
    await other.call("PUT", "/api/tenant/sso", { ...settings(), name: "Rival" });
    const [mine, theirs] = [
      await start(await connectionId(admin)),
      await start(await connectionId(other)),
    ];
    const answer = await idp.signIn(mine.url, "ann");
    expect((await finish(answer.search, theirs.cookie)).json()).toMatchObject(refused);
    expect((await signIn("ann", await connectionId(other))).json()).toMatchObject(refused);
    expect((await lastReceipt("denied"))?.reason).toContain("has an account elsewhere");
  });

  it("lets local administrators in by password when the provider is gone, and ends when it is removed", async () => {
    const id = await connectionId(admin);
    idp.stop();
    expect((await post("/api/auth/sso", { id })).json()).toMatchObject({
      error: { code: "IDENTITY_SSO_UNAVAILABLE" },
    });
    expect((await admin.call("POST", "/api/tenant/sso/check")).json()).toHaveProperty("problem");
    const local = await acme.as("admin");
    expect((await local.call("DELETE", "/api/tenant/sso")).statusCode).toBe(204);
    expect((await post("/api/auth/sso", { id })).statusCode).toBe(404);
    expect((await post("/api/auth/sso/offers", { id })).json()).toEqual({ items: [] });
  });
});
