import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createSystemClock } from "@xdr/clock-system";
import { asSourceId } from "@xdr/event";
import { createMemoryHostCommands, sampleFinding, sampleIncident } from "@xdr/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestServer,
  memberPassword,
  type TestMember,
  type TestServer,
} from "../testing/test-server.ts";

const cliMain = fileURLToPath(new URL("../../../cli/src/main.ts", import.meta.url));
const hosts = createMemoryHostCommands({ clock: createSystemClock() });
let server: TestServer;
let url = "";
let analyst: TestMember;
let responder: TestMember;
let incidentId = "";

beforeAll(async () => {
  server = await createTestServer({ hosts });
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  // Of an HTTP server on a port it is an object.
  url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
  const { tenant, as } = await server.addTenant();
  [analyst, responder] = [await as("analyst"), await as("responder")];
  const finding = sampleFinding(tenant.id, {
    ...{ severity: 4, phase: "effect" },
    entities: [
      { kind: "device", key: "web-1", label: "web-1\u001b[31m", role: "target" },
      { kind: "address", key: "203.0.113.7", label: "203.0.113.7", role: "source" },
    ],
  });
  const incident = sampleIncident(tenant.id, { findingIds: [finding.id], severity: 4 });
  incidentId = incident.id;
  await server.system.control.asSystem((tx) =>
    tx.agentDirectory.create(tenant.id, {
      ...{ id: "agent-cli", hostname: "web-1", group: "default", platform: "linux" },
      ...{ version: "1", keyId: "k-cli", publicKey: "k", sourceId: asSourceId("s") },
      createdTime: 1,
    }),
  );
  await server.system.control.inTenant(tenant.id, async (tx) => {
    await tx.findings.add([finding]);
    await tx.incidents.put(incident);
  });
});
afterAll(() => server.stop());

/** The command line as a process of its own, which says who it is by the member's password. */
const xdr = async (member: TestMember, ...args: string[]) => {
  const me = (await member.call("GET", "/api/auth/me")).json<{ user: { email: string } }>();
  const login = ["--url", url, "--user", me.user.email];
  const child = spawn(process.execPath, [cliMain, ...args, ...login], {
    env: { ...process.env, XDR_PASSWORD: memberPassword },
  });
  const told = { out: "", err: "" };
  child.stdout.on("data", (part: Buffer) => {
    told.out += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => {
    told.err += part.toString();
  });
  await once(child, "close");
  return { code: child.exitCode, ...told };
};

const ask = async () => {
  const target = { kind: "address", key: "203.0.113.7" };
  const body = { incidentId, action: "block-address", target };
  const answer = await analyst.call("POST", "/api/response/runs", body);
  return answer.json<{ id: string; planHash: string }>();
};
const stateOf = async (id: string) =>
  (await analyst.call("GET", `/api/response/runs/${id}`)).json<{ state: string }>().state;

test("what waits is listed, shown, approved by its plan and undone from the command line", async () => {
  const { id, planHash } = await ask();
  const listed = await xdr(responder, "response", "list", "--waiting", "--json");
  expect(JSON.parse(listed.out)).toMatchObject({ id, state: "waiting", planHash });
  const shown = await xdr(responder, "response", "show", id);
  expect(shown.out).toContain(planHash);
  expect(shown.out).not.toContain("\u001b[31m");

  const other = await xdr(responder, "response", "approve", id, "--plan", "0".repeat(64));
  expect([other.code, other.err]).toEqual([1, expect.stringContaining("another one by now")]);
  expect((await xdr(responder, "response", "approve", id)).code).toBe(2);
  expect((await xdr(analyst, "response", "approve", id, "--plan", planHash)).code).toBe(1);
  expect(await stateOf(id)).toBe("waiting");

  const done = await xdr(responder, "response", "approve", id, "--plan", planHash.slice(0, 12));
  expect([done.code, done.err]).toEqual([0, ""]);
  await expect.poll(() => stateOf(id), { timeout: 30_000 }).toBe("succeeded");
  expect((await xdr(responder, "response", "revert", id)).code).toBe(2);
  await xdr(responder, "response", "revert", id, "--reason", "It was us");
  await expect.poll(() => stateOf(id), { timeout: 30_000 }).toBe("reverted");
}, 120_000);

test("what waits is rejected with a reason, for good", async () => {
  const { id, planHash } = await ask();
  const said = await xdr(responder, "response", "reject", id, "--reason", "Not today");
  expect([said.code, said.out]).toEqual([0, expect.stringContaining("denied")]);
  const late = await xdr(responder, "response", "approve", id, "--plan", planHash);
  expect(late.code).toBe(1);
  expect(await stateOf(id)).toBe("denied");
}, 120_000);

test("a playbook is run through, and started, by its name", async () => {
  const about = ["playbook", "run", "honeypot-contact", "--incident", incidentId, "--json"];
  const through = await xdr(responder, ...about, "--dry-run");
  expect(JSON.parse(through.out)).toMatchObject({ actions: [{ action: "block-address" }] });
  const runs = async () =>
    (await analyst.call("GET", "/api/response/playbook-runs")).json<{ items: object[] }>().items;
  expect(await runs()).toEqual([]);
  const started = await xdr(responder, ...about);
  expect(JSON.parse(started.out)).toMatchObject({ name: "Honeypot contact" });
  expect(await runs()).toHaveLength(1);
  const none = await xdr(
    responder,
    "playbook",
    "run",
    "nothing-of-the-kind",
    "--incident",
    incidentId,
  );
  expect(none.code).toBe(1);
}, 120_000);
