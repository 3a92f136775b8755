import { createSystemClock } from "@xdr/clock-system";
import { asSourceId } from "@xdr/event";
import { createMemoryHostCommands, sampleFinding, sampleIncident } from "@xdr/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestServer, type TestServer } from "../testing/test-server.ts";

const hosts = createMemoryHostCommands({ clock: createSystemClock() });
let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ hosts });
});
afterAll(() => server.stop());

interface Policy {
  readonly version: number;
  readonly text: string;
  readonly tests: readonly object[];
  readonly autonomy: number;
  readonly businessTime: object;
}

const attackOn = async (autonomy: number) => {
  const { tenant, as } = await server.addTenant();
  const admin = await as("admin");
  const { text, tests, businessTime } = (
    await admin.call("GET", "/api/response/policy")
  ).json<Policy>();
  const body = { text, tests, businessTime, autonomy, basedOn: 0, note: "trial" };
  expect((await admin.call("PUT", "/api/response/policy", body)).statusCode).toBe(200);
  const finding = sampleFinding(tenant.id, {
    ...{ severity: 4, phase: "effect" },
    entities: [
      { kind: "device", key: "web-1", label: "web-1", role: "target" },
      { kind: "address", key: "203.0.113.7", label: "203.0.113.7", role: "source" },
    ],
  });
  const incident = sampleIncident(tenant.id, { findingIds: [finding.id], severity: 4 });
  const { control, live } = server.system;
  await control.asSystem((tx) =>
    tx.agentDirectory.create(tenant.id, {
      ...{ id: `agent-${tenant.id}`, hostname: "web-1", group: "default", platform: "linux" },
      ...{ version: "1", keyId: `k-${tenant.id}`, publicKey: "k", sourceId: asSourceId("s") },
      createdTime: 1,
    }),
  );
  await control.inTenant(tenant.id, async (tx) => {
    await tx.findings.add([finding]);
    await tx.incidents.put(incident);
  });
  const change = () =>
    live.publish({
      ...{ kind: "IncidentChanged", tenantId: tenant.id, incidentId: incident.id, revision: 1 },
    });
  const runs = async () => {
    const answer = await admin.call("GET", "/api/response/runs");
    const { items } = answer.json<{ items: { state: string; action: string }[] }>();
    return items.map(({ action, state }) => `${action} ${state}`).toSorted();
  };
  return { change, runs };
};

test("an incident that changes starts what the tenant's policy lets a machine start, once", async () => {
  const [asked, free] = [await attackOn(1), await attackOn(2)];
  asked.change();
  for (let again = 0; again < 5; again += 1) free.change();
  const expected = ["block-address succeeded", "collect-evidence succeeded"];
  await expect.poll(free.runs, { timeout: 30_000 }).toEqual(expected);
  free.change();
  asked.change();
  await server.system.clock.sleep(100);
  expect(await free.runs()).toEqual(expected);
  expect(await asked.runs()).toEqual([]);
});
