import { asSourceId } from "@xdr/event";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.stop());

it("gives notices as OCSF findings, the newest first", async () => {
  const { tenant, as } = await server.addTenant();
  const viewer = await as("viewer");
  const notice = (uid: string, time: number) => ({
    class_uid: 2004 as const,
    activity_id: 1 as const,
    status_id: 1 as const,
    severity_id: 3 as const,
    time,
    start_time: time - 10,
    finding_info: { uid, title: "x", desc: "y", types: ["source-silent"] as const },
    resources: [{ uid: asSourceId("s"), name: "web" }],
  });
  await server.system.control.inTenant(tenant.id, async (tx) => {
    await tx.work.put("notice", "a", notice("a", 100));
    await tx.work.put("notice", "b", notice("b", 200));
  });
  const answer = await viewer.call("GET", "/api/notices");
  expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('"b"')]);
  expect(answer.json()).toMatchObject({ items: [{ time: 200, start_time: 190 }, { time: 100 }] });
});
