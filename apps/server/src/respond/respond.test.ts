import { createSystemClock } from "@xdr/clock-system";
import { asSourceId } from "@xdr/event";
import { createMemoryHostCommands, sampleFinding, sampleIncident } from "@xdr/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";

const hosts = createMemoryHostCommands({ clock: createSystemClock() });
let server: TestServer;
let analyst: TestMember;
let admin: TestMember;
let incidentId: string;

beforeAll(async () => {
  server = await createTestServer({ hosts });
  const { tenant, as } = await server.addTenant();
  [analyst, admin] = [await as("analyst"), await as("admin")];
  const finding = sampleFinding(tenant.id, {
    ...{ severity: 4, phase: "effect" },
    entities: [{ kind: "device", key: "web-1", label: "web-1", role: "target" }],
  });
  const incident = sampleIncident(tenant.id, { findingIds: [finding.id] });
  incidentId = incident.id;
  const { control } = server.system;
  await control.asSystem((tx) =>
    tx.agentDirectory.create(tenant.id, {
      ...{ id: "agent-1", hostname: "web-1", group: "default", platform: "linux", version: "1" },
      ...{ keyId: "k", publicKey: "k", sourceId: asSourceId("s"), createdTime: 1 },
    }),
  );
  await control.inTenant(tenant.id, async (tx) => {
    await tx.findings.add([finding]);
    await tx.incidents.put(incident);
  });
});
afterAll(() => server.stop());

interface Run {
  readonly id: string;
  readonly state: string;
  readonly planHash: string;
}

const until = async (id: string, state: string): Promise<Run> => {
  for (;;) {
    const run = (await analyst.call("GET", `/api/response/runs/${id}`)).json<Run>();
    if (run.state === state) return run;
    await server.system.clock.sleep(10);
  }
};

test("simulated, asked for, approved, carried out, seen and undone over HTTP", async () => {
  const wanted = { action: "isolate-device", target: { kind: "device", key: "web-1" } };
  const shown = await analyst.call("POST", `/api/incidents/${incidentId}/simulate`, wanted);
  expect(shown.json()).toMatchObject({
    ...{ decision: { effect: "require_approval", approvers: 1 }, agentId: "agent-1" },
    affected: { events: 0 },
  });
  const { planHash } = shown.json<Run>();
  const asked = await analyst.call("POST", "/api/response/runs", {
    ...wanted,
    incidentId,
    planHash,
  });
  const { id } = asked.json<Run>();
  expect(asked.json()).toMatchObject({ state: "waiting", canApprove: false });
  expect((await admin.call("GET", "/api/response/state")).json()).toMatchObject({ waiting: 1 });
  const own = await analyst.call("POST", `/api/response/runs/${id}/approve`, { planHash });
  expect(own.statusCode).toBe(403);
  expect(hosts.changes).toEqual([]);
  const approved = await admin.call("POST", `/api/response/runs/${id}/approve`, { planHash });
  expect(approved.json()).toMatchObject({ state: "ready" });
  expect(await until(id, "succeeded")).toMatchObject({
    approvals: [{ planHash }],
    steps: [{ kind: "attempt" }, { kind: "succeeded", observed: "it is there" }],
    canRevert: true,
  });
  expect(hosts.effects()).toHaveLength(1);
  await admin.call("POST", `/api/response/runs/${id}/revert`, { reason: "It was a drill." });
  await until(id, "reverted");
  expect(hosts.effects()).toEqual([]);
  await admin.call("PUT", "/api/response/kill-switch", { on: true, reason: "Enough." });
  expect((await analyst.call("GET", "/api/status")).json()).toMatchObject({ killSwitch: true });
  const late = await analyst.call("POST", "/api/response/runs", { ...wanted, incidentId });
  expect(late.json()).toMatchObject({ state: "denied" });
});
