import { shippedPlaybooks } from "@xdr/catalog";
import { type Permission, permissionsIn, permits, platformTenantId, type Role } from "@xdr/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DefinedRoute } from "../http/route.ts";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";
import { routes } from "./table.ts";

const roles: readonly Role[] = ["viewer", "analyst", "responder", "admin"];
let server: TestServer;
const members = new Map<Role, TestMember>();
let operator: TestMember;
/** A role of the tenant's own, which is no part of the ladder. */
const auditor: readonly Permission[] = [
  "receipt:read",
  "rule:read",
  "rule:test",
  "event:read",
  "finding:read",
  "incident:read",
];
let custom: TestMember;

const giveRole = async (admin: TestMember | undefined): Promise<void> => {
  const body = { name: "Auditor", permissions: auditor };
  const role = (await admin?.call("POST", "/api/roles", body))?.json<{ id: string }>();
  const { user } = (await custom.call("GET", "/api/auth/me")).json<{ user: { id: string } }>();
  await admin?.call("PATCH", `/api/users/${user.id}`, { customRoleId: role?.id });
};

beforeAll(async () => {
  server = await createTestServer();
  const tenant = await server.addTenant();
  for (const role of roles) members.set(role, await tenant.as(role));
  operator = await server.addOperator();
  const other = await server.addTenant();
  custom = await other.as("viewer");
  await giveRole(await other.as("admin"));
});
afterAll(() => server.stop());

/** What routes need in their query to be called at all. */
const queries: Readonly<Record<string, string>> = {
  "/api/events/top": "?field=user",
  "/api/rule-imports/:id/diff": "?ruleId=nothing-here",
  "/api/audit/consistency": "?from=1",
};
const urlOf = (route: DefinedRoute): string =>
  `${route.url.replaceAll(/:(id|name|index)/g, "nothing-here").replaceAll(":seq", "999999999")}${queries[route.url] ?? ""}`;
const permissionOf = (route: DefinedRoute): Permission | undefined =>
  route.access.kind === "permission" ? route.access.permission : undefined;
const guarded = routes.filter((route) => route.access.kind !== "public" && route.rate !== "stream");

describe("every route, as the table declares it", () => {
  it("has a method and address of its own", () => {
    const keys = routes.map((route) => `${route.method} ${route.url}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("says why it is public where it is", () => {
    const open = routes.filter((route) => route.access.kind === "public");
    expect(open.map((route) => `${route.method} ${route.url}`).sort()).toEqual([
      "GET /api/agent-releases/:version/:name",
      "GET /api/setup",
      "GET /services/collector/health",
      "GET /services/collector/health/1.0",
      "POST /api/agent/enrol",
      "POST /api/auth/invitation",
      "POST /api/auth/join",
      "POST /api/auth/login",
      "POST /api/auth/sso",
      "POST /api/auth/sso/finish",
      "POST /api/auth/sso/offers",
      "POST /api/auth/sso/saml",
      "POST /api/setup",
    ]);
  });

  it("changes nothing with GET and writes with the rest only as a declared change", () => {
    for (const route of routes) {
      expect([route.url, route.method === "GET"]).toEqual([route.url, route.audit === "read"]);
    }
  });

  it.each(guarded.map((route) => [`${route.method} ${route.url}`, route] as const))(
    "%s refuses whoever is not signed in",
    async (_name, route) => {
      const headers = route.credentialsOnly === true ? { authorization: "Bearer nobody" } : {};
      const response = await server.inject({ method: route.method, url: urlOf(route), headers });
      expect(response.statusCode).toBe(401);
    },
  );

  it.each(
    guarded.flatMap((route) => {
      const permission = permissionOf(route);
      if (permission === undefined) return [];
      return roles.map((role) => [route.method, route.url, role, route, permission] as const);
    }),
  )("%s %s as %s answers what the permission table says", async (...args) => {
    const [, , role, route, permission] = args;
    const response = await members.get(role)?.call(route.method, urlOf(route), sampleBody(route));
    const status = response?.statusCode ?? 0;
    const isOutside = route.url === "/api/connectors/try";
    const fine = [200, 204, 404, 409, ...(isOutside ? [502] : [])];
    if (permits({ role }, permission)) expect(fine).toContain(status);
    else expect([role, status]).toEqual([role, 403]);
  });

  it.each(
    guarded.flatMap((route) => {
      const permission = permissionOf(route);
      return permission === undefined
        ? []
        : [[route.method, route.url, route, permission] as const];
    }),
  )("%s %s with a role of the tenant's own answers what that role holds", async (...args) => {
    const [, , route, permission] = args;
    const response = await custom.call(route.method, urlOf(route), sampleBody(route));
    if (auditor.includes(permission)) expect([200, 204, 404, 409]).toContain(response.statusCode);
    else expect(response.statusCode).toBe(403);
  });

  it.each(
    guarded.flatMap((route) => {
      const permission = permissionOf(route);
      return permission === undefined
        ? []
        : [[route.method, route.url, route, permission] as const];
    }),
  )("%s %s as an operator answers what the permission table says", async (...args) => {
    const [, , route, permission] = args;
    const response = await operator.call(route.method, urlOf(route), sampleBody(route));
    const isAllowed = permissionsIn({ id: platformTenantId }, { role: "admin" }).includes(
      permission,
    );
    if (isAllowed) expect([200, 204, 404, 409]).toContain(response.statusCode);
    else expect(response.statusCode).toBe(403);
  });

  it.each(
    guarded
      .filter(
        (route) =>
          route.method !== "GET" && !["source", "agent", "scim"].includes(route.access.kind),
      )
      .map((route) => [`${route.method} ${route.url}`, route] as const),
  )("%s refuses a session without the CSRF token", async (_name, route) => {
    const me = await members.get("admin")?.call("GET", "/api/auth/me");
    const cookie = String(me?.raw.req.headers.cookie ?? "");
    const response = await server.inject({
      method: route.method,
      url: urlOf(route),
      headers: { cookie },
      ...(route.body === undefined ? {} : { payload: sampleBody(route) ?? {} }),
    });
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({ error: { code: "REQUEST_CSRF_INVALID" } });
  });
});

const ruleText = `title: A rule
logsource: { product: linux, service: sshd }
detection: { s: { user: root }, condition: s }
level: low
`;

const ownDecoder = JSON.stringify({
  ...{ name: "own-gate", product: "gate", service: "gate", format: "text", claims: [] },
  events: [{ match: "gate {reason}", class: "base" }],
});
const policyDraft = {
  ...{ text: "", tests: [], autonomy: 1 },
  businessTime: { zone: "UTC", days: [1], from: 0, to: 60 },
};
const wanted = { action: "isolate-device", target: { kind: "device", key: "web-1" } };
const oktaSettings = { host: "example.invalid", token: "t" };

/** A body that fits the schema of the route. */
const sampleBody = (route: DefinedRoute): object | undefined => {
  const bodies: Readonly<Record<string, object>> = {
    "PATCH /api/incidents/:id": { revision: 1, status: "in_progress" },
    "POST /api/incidents/:id/notes": { text: "looked at it" },
    "PATCH /api/rules/:id": { enabled: false },
    "POST /api/rules": { text: ruleText, enabled: false },
    "POST /api/rules/validate": { text: ruleText },
    "POST /api/rules/test": { text: ruleText, lines: "x" },
    "POST /api/backtests": { text: ruleText, from: Date.now() - 1000 },
    "POST /api/rules/:id/restore": {},
    "POST /api/rule-placeholders": { name: "admins", values: ["root"] },
    "POST /api/findings/:id/exception": { fields: ["user"], reason: "known" },
    "POST /api/findings/:id/exception/preview": { fields: ["user"], reason: "known" },
    "POST /api/rule-imports": { name: "sigmahq" },
    "POST /api/rule-imports/:id/files": { files: [] },
    "POST /api/rule-imports/:id/apply": { enable: false },
    "PUT /api/response/policy": { ...policyDraft, basedOn: 0, note: "trial" },
    "POST /api/response/policy/check": policyDraft,
    "POST /api/response/policy/simulate": { ...policyDraft, days: 7 },
    "PUT /api/response/criticalities": { kind: "device", key: "web-1", criticality: "high" },
    "PATCH /api/tenant/data": { retentionDays: 14 },
    "POST /api/incidents/:id/simulate": wanted,
    "POST /api/response/runs": { ...wanted, incidentId: "nothing-here" },
    "POST /api/response/runs/:id/approve": { planHash: "x" },
    "POST /api/response/runs/:id/deny": { reason: "x" },
    "POST /api/response/runs/:id/cancel": { reason: "x" },
    "POST /api/response/runs/:id/revert": { reason: "x" },
    "POST /api/response/playbooks/check": { text: "{}" },
    "PUT /api/response/playbooks": { text: shippedPlaybooks()[0]?.text ?? "", basedOn: 0 },
    "PUT /api/response/playbooks/:id/enabled": { enabled: true },
    "POST /api/response/playbooks/:id/dry-run": { incidentId: "nothing-here" },
    "POST /api/response/playbook-runs": { playbookId: "nothing", incidentId: "nothing-here" },
    "POST /api/response/playbook-runs/:id/answer": { step: "x", answer: "x" },
    "POST /api/response/playbook-runs/:id/cancel": { reason: "x" },
    "POST /api/response/playbook-runs/:id/retry": { step: "x" },
    "POST /api/response/playbook-runs/:id/skip": { step: "x", reason: "x" },
    "POST /api/response/playbook-runs/:id/dismiss": { reason: "x" },
    "PUT /api/response/kill-switch": { on: true, reason: "x" },
    "PUT /api/response/protected": { networks: [], names: [] },
    "POST /api/roles": { name: "Reader", permissions: ["tenant:read"] },
    "PUT /api/roles/:id": { name: "Reader", permissions: ["tenant:read"] },
    "POST /api/response/who-can": { ...wanted, target: { kind: "device", key: "web-1" } },
    "PATCH /api/users/:id": { name: "Ann" },
    "POST /api/invitations": { email: "new@example.com", role: "viewer" },
    "POST /api/auth/password": { current: "x", next: "y" },
    "POST /api/enrolment-tokens": { group: "default", uses: 1, minutes: 10 },
    "POST /api/auth/tenant": { tenantId: "nothing-here" },
    "POST /api/auth/membership": { token: "xdrjoin_nothing-here" },
    "POST /api/support-grants": { hours: 1, reason: "look at a rule" },
    "POST /api/platform/tenants": { name: "Acme", adminEmail: "boss@acme.example" },
    "POST /api/platform/tenants/:id/suspend": { reason: "unpaid" },
    "POST /api/platform/tenants/:id/delete": { name: "Acme", reason: "contract ended" },
    "PUT /api/platform/tenants/:id/quota": {},
    "POST /api/auth/factor": { code: "000000" },
    "POST /api/auth/step-up": { password: "x" },
    "PATCH /api/tenant/security": { secondFactor: "optional" },
    "PUT /api/tenant/scim": { roles: [], defaultRole: "viewer", renewToken: false },
    "PUT /api/tenant/sso": {
      name: "Example",
      issuer: "https://id.example.com",
      clientId: "xdr",
      clientSecret: "a secret",
      domains: ["example.com"],
      roleClaim: "groups",
      roles: [],
      defaultRole: "viewer",
      trustsFactor: false,
      enabled: true,
    },
    "PUT /api/sources/:id/watch": { mode: "off" },
    "POST /api/decoders": { definition: ownDecoder, samples: "", note: "", basedOn: 0 },
    "POST /api/decoders/propose": { lines: "x", name: "own-x", title: "x" },
    "POST /api/decoders/try": { definition: "{}", lines: "x" },
    "PATCH /api/decoders/:id": { enabled: false },
    "POST /api/decode-again": { kind: "quarantine" },
    "POST /api/decode-again/preview": { kind: "quarantine" },
    "POST /api/sources": { name: "a source", kind: "http" },
    "PATCH /api/sources/:id": { name: "another name" },
    "POST /api/drills": { agentId: "nothing-here" },
    "POST /api/connectors": { name: "okta", product: "okta-users", settings: oktaSettings },
    "POST /api/connectors/try": { name: "okta", product: "okta-users", settings: oktaSettings },
    "POST /api/pulls": { name: "okta", product: "okta-system-log", settings: oktaSettings },
    "POST /api/pulls/try": { product: "okta-system-log", settings: {}, sourceId: "nothing-here" },
    "PATCH /api/pulls/:id": { settings: {} },
    "POST /api/listeners": { sourceId: "nothing-here", protocol: "udp", port: 6514 },
    "PATCH /api/listeners/:id": { disabled: true },
  };
  return bodies[`${route.method} ${route.url}`];
};
