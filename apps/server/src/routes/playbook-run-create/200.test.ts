import { sampleFinding, sampleIncident } from "@xdr/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.stop());

const attacker = "203.0.113.9";

it("recommends, foresees and runs a playbook, asks a person, and cannot be cancelled when over", async () => {
  const one = await server.addTenant();
  const admin = await one.as("admin");
  const tenantId = one.tenant.id;
  const finding = sampleFinding(tenantId, {
    ...{ severity: 3, phase: "attempt" },
    attacks: [{ technique: { uid: "T1566", name: "Phishing" } }],
    entities: [{ kind: "address", key: attacker, label: attacker, role: "source" }],
  });
  const incident = sampleIncident(tenantId, { findingIds: [finding.id], severity: 3 });
  await server.system.control.inTenant(tenantId, async (tx) => {
    await tx.findings.add([finding]);
    await tx.incidents.put(incident);
  });

  const fit = await admin.call("GET", `/api/incidents/${incident.id}/playbooks`);
  const { items } = fit.json<{ items: { playbookId: string; name: string }[] }>();
  expect(items).toMatchObject([
    {
      name: "Phishing report",
      because: "severity: 3; techniques: T1566.",
      actions: [{ action: "block-address", decision: { effect: "require_approval" } }],
    },
  ]);
  const playbookId = items[0]?.playbookId ?? "";
  const dry = await admin.call("POST", `/api/response/playbooks/${playbookId}/dry-run`, {
    incidentId: incident.id,
  });
  expect(dry.json()).toMatchObject({
    outcome: "succeeded",
    timeline: [{ kind: "asked" }, {}, {}, {}],
  });

  const wanted = { playbookId, incidentId: incident.id };
  const started = await admin.call("POST", "/api/response/playbook-runs", wanted);
  const { id } = started.json<{ id: string }>();
  const look = async () => (await admin.call("GET", `/api/response/playbook-runs/${id}`)).json();
  await vi.waitFor(async () => expect(await look()).toMatchObject({ isAsking: true }), {
    timeout: 20_000,
  });
  const asking = await admin.call("GET", `/api/response/playbook-runs/${id}`);
  const step = asking.json<{ places: { step: string }[] }>().places[0]?.step;
  const answered = await admin.call("POST", `/api/response/playbook-runs/${id}/answer`, {
    ...{ step, answer: "no" },
  });
  expect(answered.statusCode).toBe(200);
  await vi.waitFor(async () => expect(await look()).toMatchObject({ state: "succeeded" }), {
    timeout: 20_000,
  });
  const late = await admin.call("POST", `/api/response/playbook-runs/${id}/cancel`, {
    reason: "x",
  });
  expect(late.statusCode).toBe(409);
});

it("stores a playbook that is sound, and says what is wrong with another", async () => {
  const admin = await (await server.addTenant()).as("admin");
  const list = await admin.call("GET", "/api/response/playbooks");
  const [first] = list.json<{ items: { id: string }[] }>().items;
  const url = `/api/response/playbooks/${first?.id}`;
  const { text, revision } = (await admin.call("GET", url)).json<{
    text: string;
    revision: number;
  }>();
  const changed = text.replaceAll("block-address", "revoke-session");
  const checked = await admin.call("POST", "/api/response/playbooks/check", { text: changed });
  expect(checked.json<{ problems: object[] }>().problems).toMatchObject([
    { message: expect.stringContaining("cannot be carried out: use block-address") },
  ]);
  const save = (body: object) => admin.call("PUT", "/api/response/playbooks", body);
  expect((await save({ text: changed, basedOn: revision })).statusCode).toBe(400);
  const saved = await save({ text: text.replace("AWS", "aws"), basedOn: revision });
  expect(saved.json()).toMatchObject({ revision: 1, isShipped: false, enabled: false });
  expect((await save({ text, basedOn: revision })).statusCode).toBe(409);
  const on = await admin.call("PUT", `${url}/enabled`, { enabled: true });
  expect(on.json()).toMatchObject({ enabled: true, revision: 2 });
  expect((await admin.call("DELETE", url)).statusCode).toBe(200);
  expect((await admin.call("GET", url)).json()).toMatchObject({ isShipped: true, revision: 0 });
});
