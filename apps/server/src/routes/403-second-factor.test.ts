import { asUserId } from "@xdr/event";
import { defaultSecurity, permits, type Tenant } from "@xdr/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DefinedRoute } from "../http/route.ts";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";
import { routes } from "./table.ts";

let server: TestServer;
let tenant: Tenant;
let admin: TestMember;

interface Me {
  readonly stage: string;
  readonly permissions: readonly string[];
  readonly user: { readonly id: string };
}

beforeAll(async () => {
  server = await createTestServer();
  const made = await server.addTenant();
  tenant = made.tenant;
  admin = await made.as("admin");
});
afterAll(() => server.stop());

const codeIn = async (
  route: DefinedRoute,
): Promise<readonly [status: number, code: string | undefined]> => {
  const response = await admin.call(route.method, route.url, route.body && {});
  const body = response.body === "" ? {} : response.json<{ error?: { code?: string } }>();
  return [response.statusCode, body.error?.code];
};
const meOf = async (): Promise<Me> => (await admin.call("GET", "/api/auth/me")).json<Me>();
const forPeople = routes.filter(
  ({ access }) => access.kind === "permission" || access.kind === "session",
);
const delicate = forPeople.filter((route) => route.stepUp === true);
const stagesOf = ({ access }: DefinedRoute): readonly string[] =>
  access.kind === "session" ? (access.stages ?? ["full"]) : ["full"];

describe("a session without the second factor that its role needs", () => {
  beforeAll(() =>
    server.system.control.asSystem((tx) =>
      tx.security.set(tenant.id, { ...defaultSecurity, secondFactor: "required" }),
    ),
  );
  afterAll(() =>
    server.system.control.asSystem((tx) =>
      tx.security.set(tenant.id, { ...defaultSecurity, secondFactor: "optional" }),
    ),
  );

  it("may do nothing, and is told what is missing", async () => {
    expect(await meOf()).toMatchObject({ stage: "enrolment", permissions: [] });
  });

  it.each(
    forPeople
      .filter((route) => !stagesOf(route).includes("enrolment"))
      .map((route) => [`${route.method} ${route.url}`, route] as const),
  )("is refused by %s", async (_name, route) => {
    expect(await codeIn(route)).toEqual([403, "IDENTITY_ENROLMENT_REQUIRED"]);
  });

  it("reaches what is there to set a factor up, and nothing else", () => {
    const open = forPeople.filter((route) => stagesOf(route).includes("enrolment"));
    expect(open.map((route) => `${route.method} ${route.url}`).sort()).toEqual([
      "GET /api/auth/factors",
      "GET /api/auth/me",
      // A guest sets factors up at home.
      "GET /api/auth/tenants",
      "POST /api/auth/factors/:id/confirm",
      "POST /api/auth/factors/passkey",
      "POST /api/auth/factors/passkey/options",
      "POST /api/auth/factors/totp",
      "POST /api/auth/logout",
      "POST /api/auth/step-up",
      // To a tenant where the person has less to do, and so needs none.
      "POST /api/auth/tenant",
    ]);
  });

  it("with the password alone cannot add a factor to those that are there", () => {
    const open = forPeople.filter((route) => stagesOf(route).includes("second-factor"));
    expect(open.map((route) => `${route.method} ${route.url}`).sort()).toEqual([
      "GET /api/auth/factors",
      "GET /api/auth/me",
      "POST /api/auth/factor",
      "POST /api/auth/factor/options",
      "POST /api/auth/logout",
    ]);
  });
});

describe("a session whose person was not asked for long", () => {
  const setAge = async (authTime: number): Promise<void> => {
    const userId = asUserId((await meOf()).user.id);
    await server.system.control.asSystem(async (tx) => {
      for (const { idHash } of await tx.identity.sessionsOfUser(userId)) {
        await tx.identity.noteAuthentication(idHash, { authTime });
      }
    });
  };
  beforeAll(() => setAge(0));
  afterAll(() => setAge(Date.now()));

  it("is asked again before changes to people, secrets and factors, and before the audit export", () => {
    expect(delicate.map((route) => `${route.method} ${route.url}`).sort()).toEqual([
      "DELETE /api/auth/factors/:id",
      "DELETE /api/connectors/:id",
      "DELETE /api/response/playbooks/:id",
      "DELETE /api/roles/:id",
      "DELETE /api/tenant/scim",
      "DELETE /api/tenant/sso",
      "DELETE /api/users/:id/factors",
      "GET /api/auth/fresh",
      "GET /api/receipts/export",
      "GET /api/tenant/export",
      "PATCH /api/pulls/:id",
      "PATCH /api/tenant/security",
      "PATCH /api/users/:id",
      "POST /api/agents/:id/revoke",
      "POST /api/api-keys",
      "POST /api/auth/factors/:id/confirm",
      "POST /api/auth/factors/passkey",
      "POST /api/auth/factors/passkey/options",
      "POST /api/auth/factors/totp",
      "POST /api/auth/recovery-codes",
      "POST /api/connectors",
      "POST /api/enrolment-tokens",
      "POST /api/invitations",
      "POST /api/platform/tenants",
      "POST /api/platform/tenants/:id/delete",
      "POST /api/platform/tenants/:id/resume",
      "POST /api/platform/tenants/:id/suspend",
      "POST /api/pulls",
      "POST /api/response/playbook-runs",
      "POST /api/response/runs",
      "POST /api/response/runs/:id/approve",
      "POST /api/response/runs/:id/revert",
      "POST /api/roles",
      "POST /api/sources",
      "POST /api/sources/:id/token",
      "POST /api/support-grants",
      "POST /api/users/:id/reset-link",
      "PUT /api/platform/tenants/:id/quota",
      "PUT /api/response/criticalities",
      "PUT /api/response/playbooks",
      "PUT /api/response/playbooks/:id/enabled",
      "PUT /api/response/policy",
      "PUT /api/response/protected",
      "PUT /api/roles/:id",
      "PUT /api/tenant/scim",
      "PUT /api/tenant/sso",
    ]);
  });

  // An administrator of a tenant is refused by those of operators before that.
  const ofTenants = delicate.filter(
    ({ access }) => access.kind !== "permission" || permits({ role: "admin" }, access.permission),
  );
  it.each(ofTenants.map((route) => [`${route.method} ${route.url}`, route] as const))(
    "is refused by %s until then",
    async (_name, route) => {
      expect(await codeIn(route)).toEqual([403, "IDENTITY_STEP_UP_REQUIRED"]);
    },
  );

  it("goes on after the password, where there is no factor", async () => {
    const wrong = await admin.call("POST", "/api/auth/step-up", { password: "wrong" });
    expect(wrong.json()).toMatchObject({ error: { code: "IDENTITY_FACTOR_INVALID" } });
    const right = { password: "a long enough sentence" };
    expect((await admin.call("POST", "/api/auth/step-up", right)).statusCode).toBe(204);
    const change = await admin.call("PATCH", "/api/tenant/security", { passwordPolicy: "nist" });
    expect(change.statusCode).toBe(200);
  });
});

describe("an operator who was not asked for long", () => {
  let operator: TestMember;
  beforeAll(async () => {
    operator = await server.addOperator();
    const userId = asUserId((await operator.call("GET", "/api/auth/me")).json<Me>().user.id);
    await server.system.control.asSystem(async (tx) => {
      for (const { idHash } of await tx.identity.sessionsOfUser(userId)) {
        await tx.identity.noteAuthentication(idHash, { authTime: 0 });
      }
    });
  });

  const ofOperators = delicate.filter(({ url }) => url.startsWith("/api/platform/"));
  it.each(ofOperators.map((route) => [`${route.method} ${route.url}`, route] as const))(
    "is refused by %s until then",
    async (_name, route) => {
      const answer = await operator.call(route.method, route.url, route.body && {});
      expect([answer.statusCode, answer.json()]).toMatchObject([
        403,
        { error: { code: "IDENTITY_STEP_UP_REQUIRED" } },
      ]);
    },
  );

  it("makes a tenant after the password", async () => {
    expect(ofOperators.length).toBe(5);
    const right = { password: "a long enough sentence" };
    expect((await operator.call("POST", "/api/auth/step-up", right)).statusCode).toBe(204);
    const made = await operator.call("POST", "/api/platform/tenants", {});
    expect(made.json()).toMatchObject({ error: { code: "REQUEST_BODY_INVALID" } });
  });
});
