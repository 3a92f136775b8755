import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ownApiProduct } from "@xdr/catalog";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";

interface Asked {
  readonly url: string;
  readonly authorization: string;
  readonly leaked: string;
}
const asked: Asked[] = [];
/** A vendor of two pages of two records. */
const vendor = createServer((request, response) => {
  const url = new URL(request.url ?? "", "http://vendor.example");
  const { authorization = "", "x-leak": leak = "" } = request.headers;
  asked.push({ url: url.pathname, authorization, leaked: String(leak) });
  const page = Number(url.searchParams.get("page") ?? 0);
  const events = [0, 1].map((at) => ({
    id: `${page}-${at}`,
    time: new Date().toISOString(),
    message: `door ${page}-${at} opened`,
  }));
  response.end(JSON.stringify({ events, ...(page === 0 ? { next: "1" } : {}) }));
});
let base = "";
let server: TestServer;
let admin: TestMember;
let viewer: TestMember;
let stranger: TestMember;
beforeAll(async () => {
  await new Promise<void>((resolve) => vendor.listen(0, "127.0.0.1", resolve));
  // Of a server on a port it is an object.
  base = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
  server = await createTestServer();
  const made = await server.addTenant();
  [admin, viewer] = [await made.as("admin"), await made.as("viewer")];
  stranger = await (await server.addTenant()).as("admin");
});
afterAll(async () => {
  await server.stop();
  vendor.closeAllConnections();
  vendor.close();
});
beforeEach(() => {
  asked.length = 0;
});

const sound = {
  title: "Door system",
  settings: [
    { name: "base", label: "Address", isSecret: false },
    { name: "token", label: "Token", isSecret: true },
  ],
  auth: { kind: "header", name: "authorization", value: "Bearer {token}" },
  request: { method: "GET", url: "{base}/api/log", query: { from: "{since}" } },
  paging: { kind: "token", path: ["next"], parameter: "page" },
  records: ["events"],
  identity: ["id"],
  time: ["time"],
  timeFormat: "iso",
  initialMs: 86_400_000,
  overlapMs: 0,
  intervalMs: 3_600_000,
};
const bodyOf = (definition: object, more: Readonly<Record<string, string>> = {}) => ({
  product: ownApiProduct.name,
  settings: { definition: JSON.stringify(definition), base, token: "secret-of-doors", ...more },
});
const messageOf = (answer: { json<T>(): T }): string => JSON.stringify(answer.json());

describe("an API by the tenant's own definition", () => {
  it("is tried: the first events are shown as they would be stored, and nothing is kept", async () => {
    const tried = await admin.call("POST", "/api/pulls/try", bodyOf(sound));
    expect(tried.json()).toMatchObject({ records: 2, hasMore: true, events: [{}, {}] });
    expect(messageOf(tried)).toContain("door 0-0 opened");
    expect(asked).toEqual([
      { url: "/api/log", authorization: "Bearer secret-of-doors", leaked: "" },
    ]);
  });

  it("is refused with the place of what is wrong, in a trial and when it is saved", async () => {
    const unsound = { ...sound, request: { ...sound.request, url: "{base}/{nothing}" } };
    for (const route of ["/api/pulls/try", "/api/pulls"]) {
      const answer = await admin.call("POST", route, { name: "Doors", ...bodyOf(unsound) });
      expect(answer.statusCode).toBe(400);
      expect(messageOf(answer)).toContain("settings.definition.request");
      expect(messageOf(answer)).toContain("{nothing} is no setting");
    }
    expect(asked).toEqual([]);
  });

  it("cannot reach inside: the guard of outgoing calls stands before it", async () => {
    for (const place of ["http://127.0.0.2:9", "http://169.254.169.254", "http://[::1]:80"]) {
      const answer = await admin.call("POST", "/api/pulls/try", bodyOf(sound, { base: place }));
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(messageOf(answer)).toContain("EGRESS_ADDRESS_DENIED");
    }
  });

  it("may not be tried by somebody who only reads", async () => {
    expect((await viewer.call("POST", "/api/pulls/try", bodyOf(sound))).statusCode).toBe(403);
  });
});

describe("a source that reads by it", () => {
  let id = "";
  beforeAll(async () => {
    const made = await admin.call("POST", "/api/pulls", { name: "Doors", ...bodyOf(sound) });
    expect(made.statusCode).toBe(200);
    id = made.json<{ id: string }>().id;
  });

  it("stores every record once and shows what it asks for, but no secret", async () => {
    const query = encodeURIComponent(`source_id:"${id}"`);
    const stored = async () => {
      const found = await viewer.call("GET", `/api/events?query=${query}&from=0&limit=50`);
      return found.json<{ items: readonly unknown[] }>().items.length;
    };
    while ((await stored()) < 4) await server.system.clock.sleep(20);
    expect(await stored()).toBe(4);
    const shown = await admin.call("GET", `/api/pulls/${id}`);
    expect(messageOf(shown)).toContain("Door system");
    expect(messageOf(shown)).not.toContain("secret-of-doors");
    expect((await stranger.call("GET", `/api/pulls/${id}`)).statusCode).toBe(404);
  });

  it("wants the secrets again for another definition", async () => {
    const moved = { ...sound, request: { ...sound.request, url: "https://elsewhere.example/" } };
    const settings = { definition: JSON.stringify(moved) };
    const answer = await admin.call("PATCH", `/api/pulls/${id}`, { settings });
    expect(answer.statusCode).toBe(400);
    expect(messageOf(answer)).toContain("must be given again");
  });

  it("gives no stored secret to a definition that calls it a plain setting, tried or saved", async () => {
    const leaky = {
      ...sound,
      settings: [
        { name: "base", label: "Address", isSecret: false },
        { name: "token", label: "Token", isSecret: false, isOptional: true },
      ],
      auth: { kind: "header", name: "x-leak", value: "{token}" },
    };
    const settings = { definition: JSON.stringify(leaky), base };
    const body = { product: ownApiProduct.name, settings, sourceId: id };
    await admin.call("POST", "/api/pulls/try", body);
    expect(JSON.stringify(asked)).not.toContain("secret-of-doors");
    asked.length = 0;
    const saved = await admin.call("PATCH", `/api/pulls/${id}`, { settings });
    expect(messageOf(saved)).toContain("Door system");
    while (asked.length === 0) await server.system.clock.sleep(20);
    expect(JSON.stringify(asked)).not.toContain("secret-of-doors");
  });
});
