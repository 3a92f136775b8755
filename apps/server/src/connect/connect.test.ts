import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connectorDefinitionOf } from "@xdr/catalog";
import { sampleFinding, sampleIncident } from "@xdr/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";
import { oktaUsersDouble, type VendorDouble } from "./vendor-doubles.ts";

let vendor: VendorDouble = oktaUsersDouble();
const http = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  const { method = "GET", url = "" } = request;
  const answer = await vendor.egress.send({
    // Our own client sends no other methods.
    method: method as "GET" | "POST",
    url: `https://example.okta.com${url}`,
    headers: { authorization: request.headers.authorization ?? "" },
    ...(body === "" ? {} : { body }),
  });
  response.writeHead(answer.status, answer.headers).end(answer.body);
});
let server: TestServer;
let admin: TestMember;
let analyst: TestMember;
let incidentId: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  server = await createTestServer();
  const { tenant, as } = await server.addTenant();
  [admin, analyst] = [await as("admin"), await as("analyst")];
  const finding = sampleFinding(tenant.id, {
    ...{ severity: 4, phase: "effect" },
    entities: [{ kind: "user", key: "corp\\ann@example.com", label: "ann", role: "target" }],
  });
  const incident = sampleIncident(tenant.id, { findingIds: [finding.id] });
  incidentId = incident.id;
  await server.system.control.inTenant(tenant.id, async (tx) => {
    await tx.findings.add([finding]);
    await tx.incidents.put(incident);
  });
});
afterAll(async () => {
  await server.stop();
  http.closeAllConnections();
  http.close();
});

/** The shipped definition, spoken to a server of our own in plain text. */
const ownDefinition = (): unknown => {
  const { port } = http.address() as AddressInfo;
  const text = JSON.stringify(connectorDefinitionOf("okta-users"));
  return {
    ...JSON.parse(text.replaceAll("https://{host}", `http://127.0.0.1:${port}`)),
    name: "our-directory",
    title: "Our directory",
  };
};
const body = (some: object = {}) => ({
  ...{ name: "Directory", definition: ownDefinition() },
  settings: { host: "unused", token: "okta-token" },
  ...some,
});

interface Run {
  readonly id: string;
  readonly state: string;
  readonly planHash: string;
  readonly reason?: string;
}

const until = async (id: string, state: string): Promise<Run> => {
  for (;;) {
    const run = (await analyst.call("GET", `/api/response/runs/${id}`)).json<Run>();
    if (run.state === state) return run;
    await server.system.clock.sleep(10);
  }
};

const wanted = { action: "disable-user", target: { kind: "user", key: "corp\\ann@example.com" } };

describe("a product that acts for a tenant", () => {
  it("lists what is shipped, with what each needs and can do", async () => {
    const { items } = (await analyst.call("GET", "/api/connector-products")).json<{
      items: { name: string; actions: string[] }[];
    }>();
    expect(items.find(({ name }) => name === "okta-users")).toMatchObject({
      actions: ["disable-user"],
      settings: [{ name: "host" }, { name: "token", isSecret: true }],
    });
  });

  it("is tried without being stored, and the vendor's no is told without the secret", async () => {
    expect((await admin.call("POST", "/api/connectors/try", body())).json()).toEqual({ ok: true });
    const settings = { host: "unused", token: "wr0ng-token" };
    const no = await admin.call("POST", "/api/connectors/try", body({ settings }));
    expect(no.json()).toMatchObject({ error: { code: "RESPOND_ACTION_FAILED" } });
    expect(no.body).toContain("401");
    expect(no.body).not.toContain("wr0ng-token");
    expect((await admin.call("GET", "/api/connectors")).json()).toEqual({ items: [] });
  });

  it("says what is wrong with a definition, and where", async () => {
    const definition = { name: "x y", actions: { "disable-user": { plan: [] } } };
    const answer = await admin.call("POST", "/api/connectors", body({ definition }));
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain("definition.");
    const both = body({ product: "okta-users" });
    expect((await admin.call("POST", "/api/connectors", both)).statusCode).toBe(400);
    const inside = body({ product: "okta-users", definition: undefined, settings: {} });
    expect((await admin.call("POST", "/api/connectors", inside)).body).toContain("settings.token");
  });

  it("does what was approved, is looked at, and undone, with a receipt of each step", async () => {
    vendor = oktaUsersDouble();
    const made = await admin.call("POST", "/api/connectors", body());
    expect(made.statusCode).toBe(200);
    expect(made.body).not.toContain("okta-token");
    const { id: connectorId } = made.json<{ id: string }>();
    const shown = await analyst.call("POST", `/api/incidents/${incidentId}/simulate`, wanted);
    expect(shown.json()).toMatchObject({
      ...{ decision: { effect: "require_approval" }, agentId: connectorId },
      agents: [{ id: connectorId, hostname: "Directory" }],
    });
    expect(shown.body).toContain("00u1");
    // What the server holds beside is no part of what people approve.
    expect(Object.keys(JSON.parse(shown.json<{ plan: string }>().plan).kept)).toEqual([
      ...["userId", "login"],
    ]);
    expect(vendor.changes).toEqual([]);
    const { planHash } = shown.json<Run>();
    const ask = { ...wanted, incidentId, planHash };
    const { id } = (await analyst.call("POST", "/api/response/runs", ask)).json<Run>();
    const busy = await admin.call("DELETE", `/api/connectors/${connectorId}`);
    expect(busy.statusCode).toBe(409);
    await admin.call("POST", `/api/response/runs/${id}/approve`, { planHash });
    expect(await until(id, "succeeded")).toMatchObject({
      steps: [
        { kind: "attempt" },
        { kind: "succeeded", observed: "Our directory: status is SUSPENDED" },
      ],
      canRevert: true,
    });
    expect(vendor.state()).toEqual({ status: "SUSPENDED", sessions: 0 });
    await admin.call("POST", `/api/response/runs/${id}/revert`, { reason: "It was a drill." });
    await until(id, "reverted");
    expect(vendor.state()).toEqual({ status: "ACTIVE", sessions: 0 });
    const gone = await admin.call("DELETE", `/api/connectors/${connectorId}`);
    expect(gone.statusCode).toBeLessThan(300);
    const receipts = (await admin.call("GET", "/api/receipts?limit=50")).body;
    for (const action of ["connector.create", "response.succeeded", "connector.delete"]) {
      expect(receipts).toContain(action);
    }
    expect(receipts).not.toContain("okta-token");
  });

  it("is not called at an address that the operator did not open", async () => {
    const text = JSON.stringify(ownDefinition()).replaceAll("127.0.0.1", "169.254.169.254");
    const definition: unknown = JSON.parse(text);
    const answer = await admin.call("POST", "/api/connectors/try", body({ definition }));
    expect(answer.json()).toMatchObject({ error: { code: "EGRESS_ADDRESS_DENIED" } });
  });
});
