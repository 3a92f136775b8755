import { sampleFinding, sampleIncident } from "@xdr/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

const canary = "canary-51ab02";
let server: TestServer;
let tenantId = "";
let admin: TestMember;
let incidentId = "";

beforeAll(async () => {
  server = await createTestServer();
  const { tenant, as } = await server.addTenant();
  tenantId = tenant.id;
  admin = await as("admin");
  const finding = sampleFinding(tenant.id, { title: canary });
  const incident = sampleIncident(tenant.id, { title: canary, findingIds: [finding.id] });
  incidentId = incident.id;
  await server.system.control.inTenant(tenant.id, async (tx) => {
    await tx.findings.add([finding]);
    await tx.incidents.put(incident);
  });
});
afterAll(() => server.stop());

const reads = async (): Promise<number> => {
  const answer = await admin.call("GET", "/api/receipts?limit=200");
  const { items } = answer.json<{ items: { action: string }[] }>();
  return items.filter(({ action }) => action === "support.read").length;
};

it("sees figures of each tenant and nothing of what it holds", async () => {
  const operator = await server.addOperator();
  const overview = await operator.call("GET", "/api/platform/tenants");
  expect(overview.statusCode).toBe(200);
  expect(overview.body).not.toContain(canary);
  const { tenants } = overview.json<{ tenants: { id: string; openIncidents: object[] }[] }>();
  expect(tenants.map(({ id }) => id)).toEqual([tenantId]);
  expect(tenants[0]?.openIncidents).toEqual([{ severity: expect.any(Number), count: 1 }]);
  for (const url of ["/api/incidents", `/api/incidents/${incidentId}`, "/api/events?from=0"]) {
    expect([url, (await operator.call("GET", url)).statusCode]).toEqual([url, 403]);
  }
  const refused = await operator.call("POST", "/api/auth/tenant", { tenantId });
  expect(refused.statusCode).toBe(404);
});

it("reads by a grant, each request in the tenant's log before its answer, and changes nothing", async () => {
  const operator = await server.addOperator();
  const given = await admin.call("POST", "/api/support-grants", { hours: 1, reason: "rule 7" });
  expect(given.statusCode).toBe(200);
  const inside = await operator.enter(tenantId);
  const before = await reads();
  const incident = await inside.call("GET", `/api/incidents/${incidentId}`);
  expect(incident.statusCode).toBe(200);
  expect(incident.body).toContain(canary);
  expect(await reads()).toBe(before + 1);
  const change = { revision: 1, status: "in_progress" };
  const patched = await inside.call("PATCH", `/api/incidents/${incidentId}`, change);
  expect(patched.statusCode).toBe(403);
  expect((await inside.call("GET", "/api/receipts")).statusCode).toBe(403);
  const { id } = given.json<{ id: string }>();
  expect((await admin.call("DELETE", `/api/support-grants/${id}`)).statusCode).toBe(204);
  expect((await inside.call("GET", `/api/incidents/${incidentId}`)).statusCode).toBe(401);
});

it("gives no answer to an operator when the receipt cannot be written", async () => {
  const operator = await server.addOperator();
  await admin.call("POST", "/api/support-grants", { hours: 1, reason: "rule 8" });
  const inside = await operator.enter(tenantId);
  const { control } = server.system;
  const { inTenant } = control;
  const failing: typeof inTenant = (id, run) =>
    inTenant(id, (tx) =>
      run({
        ...tx,
        receipts: { ...tx.receipts, append: () => Promise.reject(new Error("the log is full")) },
      }),
    );
  Object.assign(control, { inTenant: failing });
  try {
    const answer = await inside.call("GET", `/api/incidents/${incidentId}`);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain(canary);
  } finally {
    Object.assign(control, { inTenant });
  }
});
