import { gzipSync } from "node:zlib";
import { XdrError } from "@xdr/event";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let admin: TestMember;
let token: string;

const tokenAt = async (at: TestServer): Promise<[TestMember, string]> => {
  const member = await (await at.addTenant()).as("admin");
  const created = await member.call("POST", "/api/sources", { name: "otlp", kind: "http" });
  return [member, created.json<{ token: string }>().token];
};

beforeAll(async () => {
  server = await createTestServer();
  [admin, token] = await tokenAt(server);
});
afterAll(() => server.stop());

const post = (payload: Buffer | string, headers: Readonly<Record<string, string>> = {}) =>
  server.inject({
    method: "POST",
    url: "/v1/logs",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...headers,
    },
    payload,
  });

const request = (...logRecords: unknown[]): string =>
  JSON.stringify({
    resourceLogs: [
      {
        resource: { attributes: [{ key: "host.name", value: { stringValue: "node-4" } }] },
        scopeLogs: [{ scope: { name: "s" }, logRecords }],
      },
    ],
  });
const body = (text: string) => ({
  timeUnixNano: "1768478400000000000",
  body: { stringValue: text },
});
const failed = (user: string) =>
  body(`Jan 15 11:58:00 web-1 sshd[7]: Failed password for ${user} from 192.0.2.7 port 4 ssh2`);

const count = async (query: string): Promise<number> => {
  const url = `/api/events?query=${encodeURIComponent(query)}&from=0&limit=500`;
  return (await admin.call("GET", url)).json<{ items: unknown[] }>().items.length;
};

describe("POST /v1/logs", () => {
  it("takes JSON, packed too, and gives each body to its decoder", async () => {
    const answer = await post(request(failed("otlp-a"), body("a plain note 51be")));
    expect([answer.statusCode, answer.json()]).toEqual([200, {}]);
    expect(await count("user:otlp-a decoder:linux-sshd")).toBe(1);
    expect(await count("host:node-4 51be")).toBe(1);
    await post(gzipSync(request(failed("otlp-b"))), { "content-encoding": "gzip" });
    expect(await count("user:otlp-b")).toBe(1);
  });

  it("says which records were not taken, and keeps their neighbours", async () => {
    const answer = await post(request(failed("otlp-c"), "no record", failed("otlp-d")));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      partialSuccess: {
        rejectedLogRecords: "1",
        errorMessage: expect.stringContaining("COLLECT_FRAME_INVALID"),
      },
    });
    expect(await count("user:otlp-c OR user:otlp-d")).toBe(2);
  });

  it("refuses what is no export request, in the form of the request", async () => {
    const json = await post("{]");
    expect([json.statusCode, json.json()]).toMatchObject([400, { code: 3 }]);
    const proto = await post(Buffer.from([0xff, 0xff]), {
      "content-type": "application/x-protobuf",
    });
    expect(proto.statusCode).toBe(400);
    expect(proto.headers["content-type"]).toBe("application/x-protobuf");
    expect(proto.rawPayload.subarray(0, 2)).toEqual(Buffer.from([0x08, 3]));
    expect((await post("x", { "content-type": "text/plain" })).statusCode).toBe(415);
    expect((await post("{}", { authorization: "Bearer x" })).json()).toMatchObject({ code: 16 });
  });

  it("asks to come back when nothing can be stored", async () => {
    const broken = await createTestServer({
      events: { append: () => Promise.reject(new XdrError("STORE_BATCH_UNWRITABLE")) },
    });
    const [, other] = await tokenAt(broken);
    const answer = await broken.inject({
      method: "POST",
      url: "/v1/logs",
      headers: { authorization: `Bearer ${other}`, "content-type": "application/json" },
      payload: request(failed("x")),
    });
    await broken.stop();
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "1"]);
    expect(answer.json()).toMatchObject({ code: 14 });
  });
});
