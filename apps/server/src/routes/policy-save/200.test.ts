import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.stop());

interface Policy {
  readonly version: number;
  readonly text: string;
  readonly tests: readonly object[];
  readonly autonomy: number;
  readonly businessTime: object;
}

it("checks, saves and lists a policy; another tenant keeps its own", async () => {
  const tenant = await server.addTenant();
  const admin = await tenant.as("admin");
  const shipped = (await admin.call("GET", "/api/response/policy")).json<Policy>();
  expect(shipped.version).toBe(0);
  const { text, tests, autonomy, businessTime } = shipped;
  const draft = { text, tests, autonomy, businessTime };

  const sound = await admin.call("POST", "/api/response/policy/check", draft);
  const { problems, results } = sound.json<{
    problems: object[];
    results: { isAsExpected: boolean }[];
  }>();
  expect(problems).toEqual([]);
  expect(results.map(({ isAsExpected }) => isAsExpected)).toEqual(tests.map(() => true));

  const broken = { ...draft, text: "permit (principal, action, resource) when { context.foo };" };
  const told = await admin.call("POST", "/api/response/policy/check", broken);
  expect(told.json()).toMatchObject({ problems: [{ severity: "error", line: 1 }], results: [] });
  const refused = await admin.call("PUT", "/api/response/policy", {
    ...{ ...broken, basedOn: 0, note: "trial" },
  });
  expect(refused.statusCode).toBe(400);
  expect(refused.json()).toMatchObject({ error: { issues: [{ path: "text" }] } });

  const wanted = { ...draft, autonomy: 2, basedOn: 0, note: "block outside at night" };
  const saved = await admin.call("PUT", "/api/response/policy", wanted);
  expect(saved.json()).toMatchObject({ version: 1, autonomy: 2, note: wanted.note });
  expect((await admin.call("PUT", "/api/response/policy", wanted)).statusCode).toBe(409);
  const versions = await admin.call("GET", "/api/response/policy/versions");
  expect(versions.json<{ items: Policy[] }>().items.map(({ version }) => version)).toEqual([1, 0]);
  const stranger = await (await server.addTenant()).as("admin");
  const other = await stranger.call("GET", "/api/response/policy");
  expect(other.json()).toMatchObject({ version: 0, autonomy: 1 });
});

it("says how much a target matters, and lists it", async () => {
  const admin = await (await server.addTenant()).as("admin");
  const body = { kind: "device", key: "DB-1", criticality: "critical" };
  const set = await admin.call("PUT", "/api/response/criticalities", body);
  expect(set.json()).toEqual({ criticality: "critical" });
  const listed = await admin.call("GET", "/api/response/criticalities");
  expect(listed.json()).toMatchObject({ items: [{ key: "db-1", label: "DB-1" }] });
});
