import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await createTestServer();
  const admin = await (await server.addTenant()).as("admin");
  const created = await admin.call("POST", "/api/sources", { name: "web", kind: "http" });
  token = created.json<{ token: string }>().token;
});
afterAll(() => server.stop());

const ingest = (payload: Buffer | string, headers: Record<string, string> = {}) =>
  server.inject({
    method: "POST",
    url: "/api/ingest",
    headers: { authorization: `Bearer ${token}`, "content-type": "text/plain", ...headers },
    payload,
  });

describe("POST /api/ingest refuses", () => {
  it.each([
    ["no token", ""],
    ["a wrong token", "Bearer xdrs_aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"],
    ["a session instead of a token", "Basic YTpi"],
  ])("%s", async (_name, authorization) => {
    const answer = await ingest("x", { authorization });
    expect(answer.statusCode).toBe(401);
  });

  it("a gzip bomb, at the limit and with a reason", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const answer = await ingest(bomb, { "content-encoding": "gzip" });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ error: { code: "COLLECT_OUTPUT_TOO_LARGE" } });
  });

  it("a body that does not unpack", async () => {
    const answer = await ingest("not gzip at all", { "content-encoding": "gzip" });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: { code: "COLLECT_ENCODING_INVALID" } });
  });

  it("an encoding that it does not know", async () => {
    const answer = await ingest("x", { "content-encoding": "br" });
    expect(answer.statusCode).toBe(415);
  });

  it("the token of a source that was disabled", async () => {
    const admin = await (await server.addTenant()).as("admin");
    const created = await admin.call("POST", "/api/sources", { name: "old", kind: "http" });
    const { source, token: old } = created.json<{ source: { id: string }; token: string }>();
    const authorization = `Bearer ${old}`;
    expect((await ingest("x", { authorization })).statusCode).toBe(200);
    await admin.call("PATCH", `/api/sources/${source.id}`, { disabled: true });
    expect((await ingest("x", { authorization })).statusCode).toBe(401);
  });
});
