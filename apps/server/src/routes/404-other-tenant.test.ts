import { shippedPlaybooks } from "@xdr/catalog";
import { sampleFinding, sampleIncident, sampleRun, sampleSource } from "@xdr/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let stranger: TestMember;
let owner: TestMember;
const ids = {
  incident: "",
  finding: "",
  source: "",
  listener: "",
  pull: "",
  connector: "",
  drill: "",
  event: "",
  rule: "",
  run: "",
  playbook: "",
  playbookRun: "",
  decoder: "",
};

const canary = "canary-7f3a91";

const definition = JSON.stringify({
  ...{ name: `own-${canary}`, product: "gate", service: "gate", format: "text", claims: [] },
  events: [{ match: "gate {reason}", class: "base" }],
});
const ownDecoder = { definition, samples: "", note: "", basedOn: 0 };

beforeAll(async () => {
  server = await createTestServer();
  const theirs = await server.addTenant();
  owner = await theirs.as("admin");
  stranger = await (await server.addTenant()).as("admin");
  const tenantId = theirs.tenant.id;
  const finding = sampleFinding(tenantId, { title: canary });
  const incident = sampleIncident(tenantId, { title: canary, findingIds: [finding.id] });
  const source = sampleSource(tenantId, { name: canary });
  const run = sampleRun(tenantId, { reason: canary });
  ids.run = run.id;
  ids.drill = "drill-1";
  await server.system.control.inTenant(tenantId, async (tx) => {
    await tx.runs.create(run);
    await tx.drills.create({
      ...{ id: "drill-1", agentId: "agent-1", hostname: canary, nonce: "0123456789abcdef" },
      ...{ startedBy: canary, startedTime: 1, endsTime: 2, problem: canary },
    });
    await tx.findings.add([finding]);
    await tx.incidents.put(incident);
    await tx.sources.create(source, undefined);
  });
  const created = await owner.call("POST", "/api/sources", { name: canary, kind: "http" });
  await server.inject({
    method: "POST",
    url: "/api/ingest",
    headers: { authorization: `Bearer ${created.json<{ token: string }>().token}` },
    payload: `Nov 24 05:10:00 web-1 sshd[1]: Failed password for ${canary} from 203.0.113.9 port 1 ssh2`,
  });
  const events = await owner.call("GET", `/api/events?query=${canary}&from=0`);
  ids.event = events.json<{ items: { id: string }[] }>().items[0]?.id ?? "";
  const text = `title: ${canary}
logsource: { product: linux, service: sshd }
detection: { s: { user: root }, condition: s }
`;
  const rule = await owner.call("POST", "/api/rules", { text, enabled: true });
  await owner.call("POST", "/api/rule-placeholders", { name: canary, values: ["x"] });
  ids.decoder = (await owner.call("POST", "/api/decoders", ownDecoder)).json<{
    name: string;
  }>().name;
  ids.rule = rule.json<{ id: string }>().id;
  ids.incident = incident.id;
  ids.finding = finding.id;
  ids.source = source.id;
  const settings = { host: "example.invalid", token: "t" };
  const pull = { name: "okta", product: "okta-system-log", settings };
  ids.pull = (await owner.call("POST", "/api/pulls", pull)).json<{ id: string }>().id;
  const connector = { name: canary, product: "okta-users", settings };
  ids.connector = (await owner.call("POST", "/api/connectors", connector)).json<{
    id: string;
  }>().id;
  const listener = { sourceId: source.id, protocol: "udp", port: 6613, networks: ["192.0.2.7"] };
  const listening = await owner.call("POST", "/api/listeners", listener);
  ids.listener = listening.json<{ id: string }>().id;
  const shipped: { readonly id: string } = JSON.parse(shippedPlaybooks()[0]?.text ?? "");
  const playbook = { ...shipped, id: shipped.id.replace(/.$/, "0"), name: canary };
  await owner.call("PUT", "/api/response/playbooks", {
    text: JSON.stringify(playbook),
    basedOn: 0,
  });
  const start = { playbookId: playbook.id, incidentId: incident.id };
  const started = await owner.call("POST", "/api/response/playbook-runs", start);
  ids.playbook = playbook.id;
  ids.playbookRun = started.json<{ id: string }>().id;
});
afterAll(() => server.stop());

const nobodys = {
  incident: "nobodys",
  finding: "nobodys",
  source: "nobodys",
  listener: "nobodys",
  pull: "nobodys",
  connector: "nobodys",
  drill: "nobodys",
  event: "nobodys",
  rule: "nobodys",
  run: "nobodys",
  playbook: "nobodys",
  playbookRun: "nobodys",
  decoder: "own-nobodys",
};

const wanted = { action: "isolate-device", target: { kind: "device", key: "web-1" } };

type Named = readonly ["GET" | "PATCH" | "POST" | "PUT" | "DELETE", string, object?];

const named = (of = ids): readonly Named[] => [
  ["GET", `/api/incidents/${of.incident}`],
  ["GET", `/api/incidents/${of.incident}/graph`],
  ["GET", `/api/incidents/${of.incident}/events`],
  ["PATCH", `/api/incidents/${of.incident}`, { revision: 1, status: "in_progress" }],
  ["POST", `/api/incidents/${of.incident}/notes`, { text: "x" }],
  ["GET", `/api/findings/${of.finding}`],
  ["POST", `/api/findings/${of.finding}/exception`, { fields: ["user"], reason: "x" }],
  ["POST", `/api/findings/${of.finding}/exception/preview`, { fields: ["user"], reason: "x" }],
  ["GET", `/api/events/${of.event}`],
  ["GET", `/api/sources/${of.source}`],
  ["PATCH", `/api/sources/${of.source}`, { name: "x" }],
  ["DELETE", `/api/sources/${of.source}/token`],
  ["PUT", `/api/sources/${of.source}/watch`, { mode: "off" }],
  ["POST", `/api/sources/${of.source}/token`],
  ["PATCH", `/api/listeners/${of.listener}`, { disabled: true }],
  ["DELETE", `/api/listeners/${of.listener}`],
  ["POST", "/api/listeners", { sourceId: of.source, protocol: "udp", port: 6514 }],
  ["DELETE", `/api/connectors/${of.connector}`],
  ["GET", `/api/drills/${of.drill}`],
  ["GET", `/api/pulls/${of.pull}`],
  ["PATCH", `/api/pulls/${of.pull}`, { settings: {} }],
  ["POST", `/api/pulls/${of.pull}/now`],
  ["POST", "/api/pulls/try", { product: "okta-system-log", settings: {}, sourceId: of.pull }],
  ["GET", `/api/decoders/${of.decoder}`],
  ["PATCH", `/api/decoders/${of.decoder}`, { enabled: false }],
  ["DELETE", `/api/decoders/${of.decoder}`],
  ["POST", `/api/decoders/${of.decoder}/restore`],
  ["GET", `/api/rules/${of.rule}`],
  ["GET", `/api/rules/${of.rule}/versions`],
  ["PATCH", `/api/rules/${of.rule}`, { enabled: false }],
  ["PATCH", `/api/rules/${of.rule}`, { text: "title: x", version: 1 }],
  ["POST", `/api/rules/${of.rule}/restore`, {}],
  ["DELETE", `/api/rules/${of.rule}`],
  ["GET", `/api/response/runs/${of.run}`],
  ["POST", `/api/response/runs/${of.run}/approve`, { planHash: "x" }],
  ["POST", `/api/response/runs/${of.run}/deny`, { reason: "x" }],
  ["POST", `/api/response/runs/${of.run}/cancel`, { reason: "x" }],
  ["POST", `/api/response/runs/${of.run}/revert`, { reason: "x" }],
  ["GET", `/api/incidents/${of.incident}/playbooks`],
  ["GET", `/api/response/playbooks/${of.playbook}`],
  ["PUT", `/api/response/playbooks/${of.playbook}/enabled`, { enabled: true }],
  ["DELETE", `/api/response/playbooks/${of.playbook}`],
  ["POST", `/api/response/playbooks/${of.playbook}/dry-run`, { incidentId: of.incident }],
  ["GET", `/api/response/playbook-runs/${of.playbookRun}`],
  ["POST", `/api/response/playbook-runs/${of.playbookRun}/answer`, { step: "x", answer: "x" }],
  ["POST", `/api/response/playbook-runs/${of.playbookRun}/cancel`, { reason: "x" }],
  ["POST", `/api/response/playbook-runs/${of.playbookRun}/retry`, { step: "x" }],
  ["POST", `/api/response/playbook-runs/${of.playbookRun}/skip`, { step: "x", reason: "x" }],
  ["POST", `/api/response/playbook-runs/${of.playbookRun}/dismiss`, { reason: "x" }],
  ["POST", `/api/incidents/${of.incident}/simulate`, wanted],
  ["POST", "/api/response/runs", { ...wanted, incidentId: of.incident }],
];

describe("another tenant's things", () => {
  it("are there for their owner", async () => {
    expect(ids.event).not.toBe("");
    for (const [method, url] of named().filter(([verb]) => verb === "GET")) {
      expect([url, (await owner.call(method, url)).statusCode]).toEqual([url, 200]);
    }
  });

  it("are 404, byte for byte like things that do not exist", async () => {
    const absent = named(nobodys);
    for (const [index, [method, url, body]] of named().entries()) {
      const answer = await stranger.call(method, url, body);
      const missing = await stranger.call(method, absent[index]?.[1] ?? "", body);
      expect([url, answer.statusCode]).toEqual([url, 404]);
      const withoutId = (text: string) => text.replace(/"requestId":"[^"]+"/, "");
      expect(withoutId(answer.body)).toBe(withoutId(missing.body));
    }
  });

  it("are in no list, count, search or stream of somebody else", async () => {
    const lists = [
      "/api/incidents",
      "/api/findings?from=0",
      "/api/sources",
      "/api/listeners",
      "/api/events?from=0&limit=500",
      "/api/events/histogram?from=0",
      "/api/events/top?field=user&from=0",
      "/api/overview?from=0",
      "/api/receipts",
      "/api/quarantine",
      "/api/decoders",
      "/api/decode-again",
      "/api/notices",
      "/api/users",
      "/api/rules",
      "/api/coverage",
      "/api/coverage/layer",
      "/api/coverage/techniques/T1110",
      "/api/rule-placeholders",
      "/api/response/playbooks",
      "/api/response/playbook-runs",
      "/api/response/runs",
      "/api/response/state",
      "/api/status",
      "/api/tenant/data",
    ];
    for (const url of lists) {
      const answer = await stranger.call("GET", url);
      expect([url, answer.statusCode]).toEqual([url, 200]);
      expect(answer.body).not.toContain(canary);
    }
    const histogram = await stranger.call("GET", "/api/events/histogram?from=0");
    expect(histogram.json()).toMatchObject({ total: 0 });
  });
});
