import { drillSteps } from "@xdr/catalog";
import type { HostAnswer, HostCommand } from "@xdr/ports";
import { type AgentKey, makeAgentKey } from "@xdr/signing";
import { createMemoryHostCommands } from "@xdr/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { nonce, signedRequest } from "../testing/signed-request.ts";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let admin: TestMember;
let agentId: string;
let key: AgentKey;
let received: HostCommand[] = [];
/** What the host does when it is told to apply. */
let apply: (marker: string) => Promise<HostAnswer>;

const eicar = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";
const well = JSON.stringify(drillSteps.map(({ id }) => ({ step: id })));
const done = (observed = well): HostAnswer => ({ kind: "done", isThere: true, observed });

const sensors = (off: readonly string[] = []) =>
  ["logins", "processes", "file integrity"].map((name) => ({
    ...{ name, state: off.includes(name) ? "off" : "running" },
  }));

const post = (url: string, body: string, batch = nonce()) =>
  server.inject(signedRequest({ url, key, body, batch }));
const checkIn = async (off: readonly string[] = []) => {
  const counts = { spoolBytes: 0, spoolWaiting: 0, dropped: 0, memoryBytes: 1 };
  const health = { ...counts, level: "calm", cpuShare: 0, sensors: sensors(off) };
  const about = { instance: "A".repeat(22), previousInstances: [], version: "1", health };
  return post("/api/agent/check-in", JSON.stringify(about));
};
const file = (path: string, sha256: string) => ({
  ...{ xdr_agent: 1, kind: "file", activity: "create", time: Date.now() },
  file: { path, size: 68, mode: "0600", uid: 0, sha256 },
});
const deliver = async (...records: readonly object[]): Promise<void> => {
  const body = records.map((record) => `${JSON.stringify(record)}\n`).join("");
  expect((await post("/api/agent/deliver", body)).statusCode).toBe(200);
  await server.evaluated();
};
/** All that the four steps leave in the records of a host. */
const traces = (marker: string): readonly object[] => [
  ...Array.from({ length: 6 }, (_, at) => ({
    ...{ xdr_agent: 1, kind: "login", activity: "failed", time: Date.now() + at },
    ...{ user: "UNKNOWN", line: `pts/${at}`, pid: at + 1, host: `${marker}-logins` },
  })),
  {
    ...{ xdr_agent: 1, kind: "process", activity: "launch", time: Date.now() },
    process: {
      ...{ pid: 7, name: "sh", exe: "/usr/bin/sh", uid: 0 },
      cmdline: `sh -c echo c2xlZXAgMwo= | base64 -d | sh # ${marker}-encoded`,
    },
  },
  file(`/etc/cron.d/${marker}-cron`, "0".repeat(64)),
  file(`/usr/local/bin/${marker}-eicar`, eicar),
];

interface Detail {
  readonly state: string;
  readonly problem?: string;
  readonly undoneTime?: number;
  readonly steps: readonly {
    readonly id: string;
    readonly outcome: { readonly kind: string; readonly why?: string; readonly detail?: string };
  }[];
}
const start = async (): Promise<string> => {
  const answer = await admin.call("POST", "/api/drills", { agentId });
  expect(answer.statusCode).toBe(200);
  return answer.json<{ id: string }>().id;
};
const detail = async (id: string): Promise<Detail> =>
  (await admin.call("GET", `/api/drills/${id}`)).json<Detail>();
const over = async (id: string): Promise<Detail> => {
  for (;;) {
    const now = await detail(id);
    if (now.state !== "running") return now;
    await server.system.clock.sleep(100);
  }
};

beforeAll(async () => {
  const hosts = createMemoryHostCommands({ clock: { now: () => Date.now() } });
  server = await createTestServer({
    hosts: {
      send: async (tenantId, id, command, signal) => {
        received.push(command);
        if (command.operation !== "apply") return hosts.send(tenantId, id, command, signal);
        await hosts.send(tenantId, id, command, signal);
        return apply(String(Reflect.get(Object(command.target), "marker")));
      },
    },
  });
  const { as } = await server.addTenant();
  admin = await as("admin");
  const wish = { group: "web", uses: 1, minutes: 10 };
  const made = await admin.call("POST", "/api/enrolment-tokens", wish);
  key = makeAgentKey();
  const about = { hostname: "web-1", platform: "linux x64", version: "1" };
  const { secret: token } = made.json<{ secret: string }>();
  const body = JSON.stringify({ token, publicKey: key.publicText, ...about });
  const shown = { url: "/api/agent/enrol", key, tag: "xdr-enrol", body };
  agentId = (await server.inject(signedRequest(shown))).json<{ id: string }>().id;
});
afterAll(() => server.stop());
beforeEach(() => {
  received = [];
});

it("names rules that the catalogue has, and steps whose marker nothing else ends with", () => {
  const { rules, correlations } = server.system.rules;
  const known = new Set<string | undefined>([...rules, ...correlations].map(({ id }) => id));
  for (const { ruleIds } of drillSteps) expect(ruleIds.some((id) => known.has(id))).toBe(true);
  expect(new Set(drillSteps.map(({ suffix }) => suffix)).size).toBe(drillSteps.length);
});

it("is refused where no agent checks in", async () => {
  await server.system.control.asSystem((tx) =>
    tx.agentDirectory.seen(agentId, { time: 1, peer: "192.0.2.1" }),
  );
  const silent = await admin.call("POST", "/api/drills", { agentId });
  expect([silent.statusCode, silent.body]).toEqual([409, expect.stringContaining("check in")]);
});

it("passes when everything is found; its findings make no incident and no figure", async () => {
  await checkIn();
  apply = async (marker) => {
    await deliver(...traces(marker));
    return done();
  };
  const id = await start();
  const passed = await over(id);
  expect(passed.steps.map(({ outcome }) => outcome.kind)).toEqual(drillSteps.map(() => "found"));
  expect(passed).toMatchObject({ state: "passed", undoneTime: expect.any(Number) });
  expect(received.map(({ operation }) => operation)).toEqual(["plan", "apply", "revert"]);
  const incidents = (await admin.call("GET", "/api/incidents")).json<{ items: unknown[] }>();
  expect(incidents.items).toEqual([]);
  const receipts = (await admin.call("GET", "/api/receipts")).body;
  expect(receipts).toContain("drill.start");
  expect(receipts).toContain("drill.end");
  expect((await admin.call("GET", "/api/drills")).body).not.toContain("nonce");
});

it("takes for real what only looks like a drill, or has something real in it", async () => {
  await checkIn();
  apply = async (marker) => {
    await deliver(
      file("/etc/cron.d/xdr-drill-0000000000000000-cron", "0".repeat(64)),
      ...traces(marker).slice(0, 3),
      ...traces("somebody").slice(0, 3),
    );
    return done();
  };
  const id = await start();
  await expect
    .poll(async () => (await admin.call("GET", "/api/incidents")).json())
    .toMatchObject({
      items: [expect.anything()],
    });
  const findings = (await admin.call("GET", "/api/findings?from=0")).json<{
    items: { drillId?: string }[];
  }>();
  expect(findings.items.filter(({ drillId }) => drillId === id)).toEqual([]);
  expect((await admin.call("POST", "/api/drills", { agentId })).statusCode).toBe(409);
});
