import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const seen: { url: string; authorization: string | undefined }[] = [];
let answer: Answer = () => undefined;
const vendor = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on("end", () => {
    seen.push({ url: request.url ?? "", authorization: request.headers.authorization });
    answer(request, response, body);
  });
});
let base = "";
let server: TestServer;
let admin: TestMember;
let viewer: TestMember;

beforeAll(async () => {
  await new Promise<void>((resolve) => vendor.listen(0, "127.0.0.1", resolve));
  // Of a server on a port it is an object.
  base = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
  server = await createTestServer();
  const tenant = await server.addTenant();
  [admin, viewer] = [await tenant.as("admin"), await tenant.as("viewer")];
});
afterAll(async () => {
  await server.stop();
  vendor.closeAllConnections();
  vendor.close();
});
beforeEach(() => {
  seen.length = 0;
});

/** What T-Pot's Elasticsearch answers: each hit once, by `search_after`. */
const hits =
  (ids: readonly string[]): Answer =>
  (_request, response, body) => {
    const asked: { search_after?: [number] } = JSON.parse(body);
    const after = asked.search_after?.[0] ?? 0;
    const page = ids.slice(after, after + 2).map((id, place) => ({
      _id: id,
      _source: {
        "@timestamp": new Date().toISOString(),
        type: "Cowrie",
        src_ip: "203.0.113.9",
        id,
      },
      sort: [after + place + 1],
    }));
    response.end(JSON.stringify({ hits: { hits: page } }));
  };

const settings = () => ({ base, user: "web", password: "very-secret" });
const body = (some: object = {}) => ({
  name: "pot",
  product: "tpot-elasticsearch",
  settings: { ...settings(), ...some },
});
const make = async (): Promise<string> => {
  const made = await admin.call("POST", "/api/pulls", body());
  expect(made.statusCode).toBe(200);
  return made.json<{ id: string }>().id;
};
const stateOf = async (id: string) => (await viewer.call("GET", `/api/pulls/${id}`)).json();
const eventsOf = async (id: string): Promise<number> => {
  const query = encodeURIComponent(`source_id:"${id}"`);
  const found = await viewer.call("GET", `/api/events?query=${query}&from=0&limit=500`);
  return found.json<{ items: unknown[] }>().items.length;
};
const becomes = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000, interval: 50 });

describe("a source that the server reads", () => {
  it("stores each record once, page by page, and says where it stands", async () => {
    answer = hits(["a", "b", "c", "d", "e"]);
    const id = await make();
    await becomes(() => eventsOf(id)).toBe(5);
    await becomes(() => stateOf(id)).toMatchObject({ records: 5, failures: 0 });
    expect(await stateOf(id)).toMatchObject({
      product: { name: "tpot-elasticsearch" },
      settings: { base, user: "web" },
    });
    answer = hits(["a", "b", "c", "d", "e", "f"]);
    expect((await admin.call("POST", `/api/pulls/${id}/now`)).statusCode).toBe(204);
    await becomes(() => eventsOf(id)).toBe(6);
    await becomes(() => stateOf(id)).toMatchObject({ records: 6 });
  });

  it("shows its secret nowhere, to nobody", async () => {
    answer = hits(["a"]);
    const id = await make();
    await becomes(() => eventsOf(id)).toBe(1);
    await admin.call("PATCH", `/api/pulls/${id}`, { settings: { password: "another-secret" } });
    const auth = `Basic ${Buffer.from("web:another-secret").toString("base64")}`;
    await becomes(async () => seen.at(-1)?.authorization).toBe(auth);
    for (const url of [`/api/pulls/${id}`, `/api/sources/${id}`, "/api/sources", "/api/receipts"]) {
      expect((await admin.call("GET", url)).body).not.toContain("-secret");
    }
    expect((await admin.call("GET", "/api/receipts")).body).toContain("replacedSecrets");
  });

  it("tells what the vendor said, tries again later, and goes on when it answers", async () => {
    answer = (_request, response) => response.writeHead(401).end("bad login very-secret");
    const id = await make();
    await becomes(() => stateOf(id)).toMatchObject({
      failures: 1,
      problem: { code: "PULL_REFUSED", message: "The vendor answers 401: bad login ***" },
    });
    const { nextTime, problem } = await stateOf(id);
    expect(nextTime).toBeGreaterThan(problem.time);
    answer = hits(["a"]);
    await admin.call("POST", `/api/pulls/${id}/now`);
    await becomes(() => eventsOf(id)).toBe(1);
    await becomes(() => stateOf(id)).toMatchObject({ failures: 0 });
    expect(await stateOf(id)).not.toHaveProperty("problem");
  });

  it("waits as long as the vendor asks", async () => {
    answer = (_request, response) => response.writeHead(429, { "retry-after": "600" }).end();
    const id = await make();
    await becomes(async () => (await stateOf(id)).nextTime - Date.now() > 500_000).toBe(true);
    expect(await stateOf(id)).toMatchObject({ failures: 0, records: 0 });
  });

  it("reads nothing while it is off", async () => {
    answer = hits(["a"]);
    const id = await make();
    await becomes(() => eventsOf(id)).toBe(1);
    await admin.call("PATCH", `/api/sources/${id}`, { disabled: true });
    answer = hits(["a", "b"]);
    await admin.call("POST", `/api/pulls/${id}/now`);
    const other = await make();
    await becomes(() => eventsOf(other)).toBe(2);
    expect(await eventsOf(id)).toBe(1);
    await admin.call("PATCH", `/api/sources/${id}`, { disabled: false });
    await becomes(() => eventsOf(id)).toBe(2);
  });
});

describe("trying a pull", () => {
  it("shows the first events and stores none", async () => {
    answer = hits(["a", "b", "c"]);
    const { product } = body();
    const tried = await admin.call("POST", "/api/pulls/try", { product, settings: settings() });
    expect(tried.json()).toMatchObject({ records: 2, hasMore: true });
    expect(tried.json<{ events: unknown[] }>().events).toHaveLength(2);
  });

  it("never sends a stored secret to another place", async () => {
    answer = hits([]);
    const sourceId = await make();
    const moved = { settings: { base: `${base}/elsewhere` } };
    const { product } = body();
    const tried = await admin.call("POST", "/api/pulls/try", { product, sourceId, ...moved });
    const patched = await admin.call("PATCH", `/api/pulls/${sourceId}`, moved);
    for (const refused of [tried, patched]) {
      expect(refused.statusCode).toBe(400);
      expect(refused.body).toContain("settings.password");
    }
    expect(seen.filter(({ url }) => url.startsWith("/elsewhere"))).toEqual([]);
    const same = await admin.call("POST", "/api/pulls/try", { product, sourceId, settings: {} });
    expect(same.statusCode).toBe(200);
  });

  it.each([
    ["what is not open", { base: "http://127.0.0.2:1" }, "EGRESS_ADDRESS_DENIED"],
    ["the cloud's metadata", { base: "http://169.254.169.254" }, "EGRESS_ADDRESS_DENIED"],
    ["nobody", { base: "http://127.0.0.1:1" }, "EGRESS_UNREACHABLE"],
    ["a name of two lines", { base: "a\nb" }, "REQUEST_BODY_INVALID"],
    ["no address at all", { base: "nonsense" }, "EGRESS_ADDRESS_DENIED"],
    ["an unknown setting", { other: "x" }, "REQUEST_BODY_INVALID"],
  ])("of %s is refused with the reason", async (_name, some, code) => {
    const { product } = body();
    const given = { product, settings: { ...settings(), ...some } };
    const tried = await admin.call("POST", "/api/pulls/try", given);
    expect(tried.json()).toMatchObject({ error: { code } });
  });
});
