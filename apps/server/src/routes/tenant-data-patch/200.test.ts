import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.stop());

const line = "Nov 24 05:10:00 web-1 sshd[1]: Failed password for root from 203.0.113.9 port 1 ssh2";

it("changes retention, shows the meter, and answers 429 with the time to wait over the quota", async () => {
  const tenant = await server.addTenant();
  const admin = await tenant.as("admin");
  const source = await admin.call("POST", "/api/sources", { name: "x", kind: "http" });
  const send = (lines: number) =>
    server.inject({
      method: "POST",
      url: "/api/ingest",
      headers: { authorization: `Bearer ${source.json<{ token: string }>().token}` },
      payload: `${line}\n`.repeat(lines),
    });
  expect((await send(3)).statusCode).toBe(200);
  const changed = await admin.call("PATCH", "/api/tenant/data", { retentionDays: 7 });
  expect(changed.json()).toMatchObject({
    retentionDays: 7,
    legalHold: false,
    today: { events: 3, bytes: 3 * line.length },
    sources: 1,
    stored: [{ events: 3 }],
    disk: "ok",
  });
  await server.system.control.inTenant(tenant.tenant.id, async ({ data }) =>
    data.put({ ...(await data.get()), eventsPerDayMax: 5, sourcesMax: 1 }),
  );
  server.system.quotas.forget(tenant.tenant.id);
  expect((await send(2)).statusCode).toBe(200);
  const refused = await send(1);
  expect(refused.statusCode).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(refused.json()).toMatchObject({ error: { code: "QUOTA_DAY_EXCEEDED" } });
  const second = await admin.call("POST", "/api/sources", { name: "y", kind: "http" });
  expect(second.statusCode).toBe(429);
  const held = await admin.call("PATCH", "/api/tenant/data", { legalHold: true });
  expect(held.statusCode).toBe(400);
  const stranger = await (await server.addTenant()).as("admin");
  const other = await stranger.call("GET", "/api/tenant/data");
  expect(other.json()).toMatchObject({ retentionDays: 30, today: { events: 0 }, stored: [] });
});
