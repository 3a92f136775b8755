import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.stop());

const line =
  'web-1 nginx: 198.51.100.7 - - [20/Nov/2025:10:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5.0"';
const logged = `<14>1 2025-11-20T10:00:00Z ${line.replace("nginx:", "nginx 811 - -")}`;

interface Found {
  readonly items: readonly { readonly id: string }[];
}
interface Detail {
  readonly ocsf: {
    readonly enrichments?: readonly { readonly type: string; readonly data: object }[];
  };
}

const enrichmentsOf = async (member: TestMember, payload: string) => {
  const created = await member.call("POST", "/api/sources", { name: "web", kind: "http" });
  const { token } = created.json<{ token: string }>();
  const headers = { authorization: `Bearer ${token}` };
  await server.inject({ method: "POST", url: "/api/ingest", headers, payload });
  const { items } = (await member.call("GET", "/api/events?from=0")).json<Found>();
  const detail = await member.call("GET", `/api/events/${items[0]?.id}`);
  const { enrichments = [] } = detail.json<Detail>().ocsf;
  return Object.fromEntries(enrichments.map(({ type, data }) => [type, data]));
};

it("stands in the events of the tenant from then on, and in no other's", async () => {
  const admin = await (await server.addTenant()).as("admin");
  const stranger = await (await server.addTenant()).as("admin");
  const body = { kind: "device", key: "WEB-1", criticality: "critical" };
  await admin.call("PUT", "/api/response/criticalities", body);
  const agent = { browser: "curl", bot: "true" };
  expect(await enrichmentsOf(admin, logged)).toMatchObject({
    user_agent: agent,
    criticality: { criticality: "critical" },
  });
  const other = await enrichmentsOf(stranger, logged);
  expect(other).toMatchObject({ user_agent: agent });
  expect(other).not.toHaveProperty("criticality");
});
