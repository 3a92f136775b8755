import { defaultSecurity } from "@xdr/ports";
import { sampleFinding, sampleIncident } from "@xdr/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.stop());

interface Places {
  readonly items: readonly {
    readonly tenant: { readonly id: string };
    readonly openIncidents?: readonly object[];
    readonly figures?: Readonly<Record<string, number>>;
  }[];
}

it("says to a member how the tenant fares, and nothing of tenants where the person is none", async () => {
  const { tenant, as } = await server.addTenant();
  const other = await server.addTenant();
  const viewer = await as("viewer");
  await server.system.control.inTenant(tenant.id, async (tx) => {
    const finding = sampleFinding(tenant.id);
    await tx.findings.add([finding]);
    await tx.incidents.put(sampleIncident(tenant.id, { findingIds: [finding.id] }));
  });
  const answer = await viewer.call("GET", "/api/auth/tenants");
  const { items } = answer.json<Places>();
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    openIncidents: [{ count: 1 }],
    figures: { silentHosts: 0, eventsToday: 0 },
  });
  expect(answer.body).not.toContain(other.tenant.id);
});

it("gives an operator no figures of a tenant that granted a look: going there is what is audited", async () => {
  const { tenant, as } = await server.addTenant();
  const admin = await as("admin");
  await admin.call("POST", "/api/support-grants", { hours: 1, reason: "look" });
  const operator = await server.addOperator();
  const { items } = (await operator.call("GET", "/api/auth/tenants")).json<Places>();
  const place = items.find((one) => one.tenant.id === tenant.id);
  expect(place).toBeDefined();
  expect(place).not.toHaveProperty("figures");
  expect(place).not.toHaveProperty("openIncidents");
});

it("says to whoever must set up a second factor first where else to go, and no more", async () => {
  const { tenant, as } = await server.addTenant();
  const admin = await as("admin");
  await server.system.control.asSystem((tx) => tx.security.set(tenant.id, defaultSecurity));
  expect((await admin.call("GET", "/api/auth/me")).json()).toMatchObject({ stage: "enrolment" });
  const { items } = (await admin.call("GET", "/api/auth/tenants")).json<Places>();
  expect(items).toMatchObject([{ tenant: { id: tenant.id }, isHere: true, isHome: true }]);
  expect(items[0]).not.toHaveProperty("figures");
});
