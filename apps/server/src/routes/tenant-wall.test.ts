import type { Role, Tenant } from "@xdr/ports";
import { sampleEvent, sampleFinding, sampleIncident, sampleRun, sampleSource } from "@xdr/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DefinedRoute } from "../http/route.ts";
import { fillSchema } from "../testing/fill-schema.ts";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";
import { routes } from "./table.ts";

/** How many of the calls that can be made are made: a sample here, more as a soak. */
const callsMax = Number(process.env["XDR_WALL_CALLS"] ?? 600);
const soakMs = 3_600_000;
const roles: readonly Role[] = ["viewer", "analyst", "responder", "admin"];

interface Side {
  readonly tenant: Tenant;
  /** In everything that the tenant has; nobody else may ever be told it. */
  readonly canary: string;
  readonly ids: readonly string[];
  readonly members: ReadonlyMap<Role, TestMember>;
}

let server: TestServer;
let sides: readonly [Side, Side];

const furnish = async (tenant: Tenant, canary: string): Promise<readonly string[]> => {
  const finding = sampleFinding(tenant.id, { title: canary });
  const incident = sampleIncident(tenant.id, { title: canary, findingIds: [finding.id] });
  const source = sampleSource(tenant.id, { name: canary });
  const run = sampleRun(tenant.id, { reason: canary });
  const event = sampleEvent({
    tenant: tenant.id,
    batch: canary,
    raw: canary,
    event: { message: canary },
  });
  await server.system.control.inTenant(tenant.id, async (tx) => {
    await tx.runs.create(run);
    await tx.findings.add([finding]);
    await tx.incidents.put(incident);
    await tx.sources.create(source, undefined);
  });
  const position = await server.system.events.lastPosition();
  await server.system.events.append([event], position + 1);
  return [incident.id, finding.id, source.id, run.id, event.id, tenant.id];
};

/** Through the API, as the tenant's administrator would: what it answers holds the id. */
const madeBy = async (admin: TestMember, canary: string): Promise<readonly string[]> => {
  const rule = `title: ${canary}
logsource: { product: linux, service: sshd }
detection: { s: { user: ${canary} }, condition: s }
`;
  const days = 7;
  const settings = { host: `${canary}.example.invalid`, token: canary };
  const wishes = [
    ["/api/rules", { text: rule, enabled: true }],
    ["/api/rule-placeholders", { name: canary, values: [canary] }],
    ["/api/sources", { name: `${canary} made`, kind: "http" }],
    ["/api/invitations", { email: `${canary}@example.com`, role: "viewer" }],
    ["/api/api-keys", { name: canary, days, permissions: ["event:read"] }],
    ["/api/support-grants", { hours: 1, reason: canary }],
    ["/api/pulls", { name: canary, product: "okta-system-log", settings }],
    ["/api/enrolment-tokens", { name: canary, days, hostsMax: 1 }],
  ] as const;
  const ids: string[] = [];
  for (const [url, body] of wishes) {
    const answer = await admin.call("POST", url, body);
    ids.push(...[...answer.body.matchAll(/"id":"([^"]+)"/g)].map(([, id = ""]) => id));
  }
  return ids;
};

const addSide = async (canary: string): Promise<Side> => {
  const { tenant, as } = await server.addTenant();
  const members = new Map<Role, TestMember>();
  for (const role of roles) members.set(role, await as(role));
  const admin = members.get("admin");
  if (admin === undefined) throw new Error("there is no administrator");
  const ids = [...(await furnish(tenant, canary)), ...(await madeBy(admin, canary))];
  return { tenant, canary, ids: [...new Set(ids)], members };
};

beforeAll(async () => {
  server = await createTestServer();
  sides = [await addSide("canary-left-41c7"), await addSide("canary-right-9be2")];
});
afterAll(() => server.stop());

/** These end the caller's own session or move it, and say nothing of anybody else. */
const ending = new Set(["/api/auth/logout", "/api/auth/sessions", "/api/auth/tenant"]);
const called = routes.filter(
  ({ access, rate, url }) =>
    (access.kind === "permission" || access.kind === "session") &&
    rate !== "stream" &&
    !ending.has(url),
);
const carriers = ["path", "query", "body", "header"] as const;

interface Call {
  readonly route: DefinedRoute;
  readonly role: Role;
  readonly carrier: (typeof carriers)[number];
  readonly of: 0 | 1;
  /** Of the other tenant. */
  readonly id: string;
}

const takes = (route: DefinedRoute, carrier: Call["carrier"]): boolean =>
  (carrier === "path" && route.url.includes(":")) ||
  (carrier === "query" && route.query !== undefined) ||
  (carrier === "body" && route.body !== undefined) ||
  carrier === "header";

const everyCall = (): readonly Call[] =>
  called.flatMap((route) =>
    carriers
      .filter((carrier) => takes(route, carrier))
      .flatMap((carrier) =>
        roles.flatMap((role) =>
          ([0, 1] as const).flatMap((of) =>
            sides[of === 0 ? 1 : 0].ids.map((id) => ({ route, role, carrier, of, id })),
          ),
        ),
      ),
  );

/** Evenly from all of them, so that each route, role and carrier has its share. */
const sampleOf = <T>(all: readonly T[], count: number): readonly T[] =>
  all.filter(
    (_one, index) =>
      Math.floor((index * count) / all.length) !== Math.floor(((index + 1) * count) / all.length),
  );

const queryOf = (route: DefinedRoute, id: string): string => {
  const filled = fillSchema(route.query, id);
  const names = typeof filled === "object" && filled !== null ? Object.entries(filled) : [];
  return `?${names.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&")}`;
};

const make = async ({ route, role, carrier, of, id }: Call) => {
  const path = route.url.replaceAll(/:\w+/g, carrier === "path" ? encodeURIComponent(id) : "1");
  const query = carrier === "query" ? queryOf(route, id) : "";
  const filled = fillSchema(route.body, carrier === "body" ? id : "own");
  const body = route.body === undefined || typeof filled !== "object" || filled === null;
  return sides[of].members
    .get(role)
    ?.call(route.method, `${path}${query}`, ...(body ? [] : [Object(filled)]));
};

it("is sharp: the tenant itself is told of its own things", async () => {
  for (const { members, canary } of sides) {
    const urls = ["/api/incidents", "/api/sources", "/api/rules", "/api/events?from=0"];
    for (const url of urls) {
      const answer = await members.get("admin")?.call("GET", url);
      expect([url, answer?.body.includes(canary)]).toEqual([url, true]);
    }
  }
});

it("no call of one tenant, with an id of the other wherever one can stand, is told of the other", {
  timeout: soakMs,
}, async () => {
  const all = everyCall();
  const sample = sampleOf(all, callsMax);
  const statuses = new Map<number, number>();
  const told: string[] = [];
  for (const call of sample) {
    const answer = await make(call);
    const status = answer?.statusCode ?? 0;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const other = sides[call.of === 0 ? 1 : 0];
    const text = `${JSON.stringify(answer?.headers)} ${answer?.body}`;
    const { route, role, carrier } = call;
    if (text.includes(other.canary)) told.push(`${route.method} ${route.url} ${role} ${carrier}`);
    expect([route.method, route.url, status < 500 || status === 503]).toEqual([
      route.method,
      route.url,
      true,
    ]);
  }
  process.stdout.write(
    `tenant wall: ${sample.length} of ${all.length} calls over ${called.length} routes, answers ${JSON.stringify(Object.fromEntries(statuses))}, ${told.length} told of the other tenant\n`,
  );
  expect(told).toEqual([]);
  expect(sample.length).toBe(Math.min(callsMax, all.length));
  // Most calls have to get past the guards, or the silence would prove nothing.
  expect((statuses.get(200) ?? 0) / sample.length).toBeGreaterThan(0.1);
  for (const { members } of sides) {
    for (const [role, member] of members) {
      const me = await member.call("GET", "/api/auth/me");
      expect([role, me.statusCode]).toEqual([role, 200]);
    }
  }
});
