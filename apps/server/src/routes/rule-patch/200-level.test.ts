import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.stop());

const id = "4cdbeae6-49c1-4228-bdf6-7d0116dfa84c";

it("gives the next finding of a shipped rule the tenant's level, and says so", async () => {
  const tenant = await server.addTenant();
  const [admin, responder] = [await tenant.as("admin"), await tenant.as("responder")];
  const source = await admin.call("POST", "/api/sources", { name: "web", kind: "http" });
  const { token } = source.json<{ token: string }>();
  let port = 1;
  const severities = async () => {
    port += 1;
    await server.inject({
      method: "POST",
      url: "/api/ingest",
      headers: { authorization: `Bearer ${token}` },
      payload: `Nov 24 05:10:00 web-1 sshd[1]: Accepted password for root from 203.0.113.9 port ${port} ssh2`,
    });
    await server.evaluated();
    const answer = await admin.call("GET", `/api/findings?from=0&ruleId=${id}`);
    const { items } = answer.json<{ items: { severity: number }[] }>();
    return items.map(({ severity }) => severity).toSorted();
  };
  const [written] = await severities();
  expect(written).not.toBe(5);
  const change = { level: "critical", note: "root never logs in here" };
  const after = await responder.call("PATCH", `/api/rules/${id}`, change);
  expect(after.json()).toMatchObject({
    level: "critical",
    severity: 5,
    enabled: true,
    settingReason: "root never logs in here",
  });
  expect(await severities()).toEqual([written, 5]);
  const back = await responder.call("PATCH", `/api/rules/${id}`, { level: null });
  expect(back.json()).not.toHaveProperty("writtenLevel");
  expect(await severities()).toEqual([written, written, 5]);
  const unsaid = await responder.call("PATCH", `/api/rules/${id}`, { level: "low" });
  expect(unsaid.json()).toMatchObject({ error: { issues: [{ path: "note" }] } });
});
