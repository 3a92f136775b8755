import { createSystemClock } from "@xdr/clock-system";
import { asRuleId, asSourceId } from "@xdr/event";
import { createMemoryHostCommands, sampleFinding, sampleIncident } from "@xdr/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestServer, type TestServer } from "../testing/test-server.ts";
import { startByItself } from "./by-itself.ts";
import { startPlaybookTriggers } from "./playbook-triggers.ts";

const hosts = createMemoryHostCommands({ clock: createSystemClock() });
let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ hosts });
});
afterAll(() => server.stop());

/** Of the playbook "Honeypot contact". */
const honeypotRule = "12e3d634-afb7-4195-a66b-e53132170b8b";
const patience = { timeout: 30_000 };

interface Row {
  readonly state: string;
  readonly action: string;
  readonly trigger: string;
  readonly name: string;
}

/** A tenant at autonomy 2 with an agent on web-1, where the playbook is switched on or not. */
const tenantWith = async (isOn: boolean) => {
  const { tenant, as } = await server.addTenant();
  const admin = await as("admin");
  const { text, tests, businessTime } = (await admin.call("GET", "/api/response/policy")).json<{
    text: string;
    tests: object[];
    businessTime: object;
  }>();
  const policy = { text, tests, businessTime, autonomy: 2, basedOn: 0, note: "trial" };
  expect((await admin.call("PUT", "/api/response/policy", policy)).statusCode).toBe(200);
  const { items } = (await admin.call("GET", "/api/response/playbooks")).json<{
    items: { id: string; name: string }[];
  }>();
  const { id } = items.find(({ name }) => name === "Honeypot contact") ?? { id: "" };
  const enable = { enabled: isOn };
  expect(
    (await admin.call("PUT", `/api/response/playbooks/${id}/enabled`, enable)).statusCode,
  ).toBe(200);
  const { control, live } = server.system;
  await control.asSystem((tx) =>
    tx.agentDirectory.create(tenant.id, {
      ...{ id: `agent-${tenant.id}`, hostname: "web-1", group: "default", platform: "linux" },
      ...{ version: "1", keyId: `k-${tenant.id}`, publicKey: "k", sourceId: asSourceId("s") },
      createdTime: 1,
    }),
  );
  /** As detection and correlation leave it: a finding of that rule, severe enough for nothing else. */
  const happen = async (isTold: boolean) => {
    const finding = sampleFinding(tenant.id, {
      ...{ ruleId: asRuleId(honeypotRule), severity: 2, phase: "attempt" },
      entities: [
        { kind: "device", key: "web-1", label: "web-1", role: "target" },
        { kind: "address", key: "203.0.113.7", label: "203.0.113.7", role: "source" },
      ],
    });
    const incident = sampleIncident(tenant.id, {
      ...{ findingIds: [finding.id], severity: 4, entities: finding.entities },
      updatedTime: server.system.clock.now(),
    });
    await control.inTenant(tenant.id, async (tx) => {
      await tx.findings.add([finding]);
      await tx.incidents.put(incident);
    });
    if (isTold) {
      live.publish({
        ...{ kind: "IncidentChanged", tenantId: tenant.id, incidentId: incident.id, revision: 1 },
      });
    }
    return incident.id;
  };
  const rows = async (path: string) =>
    (await admin.call("GET", path)).json<{ items: Row[] }>().items;
  const playbooks = async () =>
    (await rows("/api/response/playbook-runs")).map(
      (one) => `${one.name} by ${one.trigger}: ${one.state}`,
    );
  const actions = async () =>
    (await rows("/api/response/runs")).map((one) => `${one.action} ${one.state}`).toSorted();
  return { tenant, happen, playbooks, actions };
};

test("a finding of a rule starts the playbook that waits for it, which acts on the host, once", async () => {
  const [on, off] = [await tenantWith(true), await tenantWith(false)];
  await on.happen(true);
  await off.happen(true);
  const done = "Honeypot contact by finding: succeeded";
  await expect.poll(on.playbooks, patience).toEqual([done]);
  expect(await on.actions()).toContain("block-address succeeded");
  const blocked = hosts.effects().filter((one) => one.startsWith(`agent-${on.tenant.id} block`));
  expect(blocked).toHaveLength(1);
  expect(await off.playbooks()).toEqual([]);
}, 60_000);

test("what happened while no server looked is caught up after a start", async () => {
  const { tenant, happen, playbooks, actions } = await tenantWith(true);
  await happen(false);
  await server.system.clock.sleep(200);
  expect([await playbooks(), await actions()]).toEqual([[], []]);
  const { system } = server;
  const options = { ...system, hosts, commands: hosts };
  const started = [
    startPlaybookTriggers(options, system.response),
    startByItself(options, system.response),
  ];
  await expect.poll(playbooks, patience).toEqual(["Honeypot contact by finding: succeeded"]);
  await expect.poll(actions, patience).toContain("block-address succeeded");
  for (const one of started) await one.stop();
  const blocked = hosts.effects().filter((one) => one.startsWith(`agent-${tenant.id} block`));
  expect(blocked).toHaveLength(1);
}, 60_000);
