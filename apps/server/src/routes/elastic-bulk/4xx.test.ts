import { gzipSync } from "node:zlib";
import { XdrError } from "@xdr/event";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await createTestServer();
  const admin = await (await server.addTenant()).as("admin");
  const created = await admin.call("POST", "/api/sources", { name: "beats", kind: "http" });
  token = created.json<{ token: string }>().token;
});
afterAll(() => server.stop());

const bulk = (payload: Buffer | string, headers: Record<string, string> = {}) =>
  server.inject({
    method: "POST",
    url: "/_bulk",
    headers: { authorization: `Bearer ${token}`, ...headers },
    payload,
  });

describe("POST /_bulk refuses, as Elasticsearch would", () => {
  it.each(["", "Basic YTpi", "ApiKey YTpi", "Splunk x", "Bearer xdrs_a_b"])(
    "%j",
    async (authorization) => {
      const answer = await bulk("{}", { authorization });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers["www-authenticate"]).toContain("Basic");
      expect(answer.json()).toMatchObject({ status: 401, error: { type: "security_exception" } });
    },
  );

  it("an empty body, a bomb, and one that does not unpack", async () => {
    expect((await bulk("\n")).statusCode).toBe(400);
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    expect((await bulk(bomb, { "content-encoding": "gzip" })).statusCode).toBe(413);
    expect((await bulk("no gzip", { "content-encoding": "gzip" })).statusCode).toBe(400);
  });

  it("what cannot be stored, with the time to wait", async () => {
    const broken = await createTestServer({
      events: { append: () => Promise.reject(new XdrError("STORE_BATCH_UNWRITABLE")) },
    });
    const admin = await (await broken.addTenant()).as("admin");
    const created = await admin.call("POST", "/api/sources", { name: "beats", kind: "http" });
    const answer = await broken.inject({
      method: "POST",
      url: "/_bulk",
      headers: { authorization: `Bearer ${created.json<{ token: string }>().token}` },
      payload: '{"create":{}}\n{"a":1}\n',
    });
    await broken.stop();
    expect(answer.statusCode).toBe(503);
    expect(answer.headers["retry-after"]).toBe("1");
    expect(answer.json()).toMatchObject({ error: { type: "es_rejected_execution_exception" } });
  });
});
