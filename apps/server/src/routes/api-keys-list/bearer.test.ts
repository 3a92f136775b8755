import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let admin: TestMember;
let token = "";

beforeAll(async () => {
  server = await createTestServer();
  admin = await (await server.addTenant()).as("admin");
  const body = { name: "exporter", permissions: ["source:read", "source:write"], days: 1 };
  token = (await admin.call("POST", "/api/api-keys", body)).json<{ token: string }>().token;
});
afterAll(() => server.stop());

const call = (method: "GET" | "POST" | "DELETE", url: string, payload?: object) =>
  server.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}` },
    ...(payload === undefined ? {} : { payload }),
  });

describe("a request with an API key", () => {
  it("reads and changes without cookie and CSRF token, as far as the key goes", async () => {
    expect((await call("GET", "/api/sources")).statusCode).toBe(200);
    const source = { name: "by key", kind: "http" };
    expect((await call("POST", "/api/sources", source)).statusCode).toBe(200);
    expect((await call("GET", "/api/rules")).statusCode).toBe(403);
    expect((await call("GET", "/api/users")).statusCode).toBe(403);
  });

  it("is written down with the name of the key, denials too", async () => {
    const answer = await admin.call("GET", "/api/receipts");
    const { items } = answer.json<{ items: { action: string; actor: { label: string } }[] }>();
    const byKey = items.filter(({ actor }) => actor.label.endsWith("by the API key exporter"));
    expect(byKey.map(({ action }) => action)).toContain("source.create");
    expect(byKey.map(({ action }) => action)).toContain("request.deny");
  });

  it("reaches nothing of a person's own account, and no stream", async () => {
    for (const url of ["/api/auth/me", "/api/auth/factors", "/api/api-keys"]) {
      expect((await call("GET", url)).statusCode).toBe(401);
    }
    expect((await call("GET", "/api/live")).statusCode).not.toBe(200);
  });

  it("is refused at once when the key is revoked", async () => {
    const { items } = (await admin.call("GET", "/api/api-keys")).json<{
      items: { id: string }[];
    }>();
    const gone = await admin.call("DELETE", `/api/api-keys/${items[0]?.id}`);
    expect(gone.statusCode).toBe(204);
    expect((await call("GET", "/api/sources")).statusCode).toBe(401);
  });
});
