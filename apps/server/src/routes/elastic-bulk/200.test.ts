import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let admin: TestMember;
let token: string;

beforeAll(async () => {
  server = await createTestServer();
  admin = await (await server.addTenant()).as("admin");
  const created = await admin.call("POST", "/api/sources", { name: "beats", kind: "http" });
  token = created.json<{ token: string }>().token;
});
afterAll(() => server.stop());

const apiKey = () => `ApiKey ${Buffer.from(`mini-xdr:${token}`).toString("base64")}`;

const bulk = (
  payload: Buffer | string,
  more: { url?: string; headers?: Record<string, string> } = {},
) =>
  server.inject({
    method: "POST",
    url: more.url ?? "/_bulk",
    headers: {
      authorization: apiKey(),
      "content-type": "application/x-ndjson",
      ...more.headers,
    },
    payload,
  });

const found = async (query: string): Promise<{ decoder: string; message: string }[]> => {
  const url = `/api/events?query=${encodeURIComponent(query)}&from=0&limit=500`;
  return (await admin.call("GET", url)).json<{ items: { decoder: string; message: string }[] }>()
    .items;
};

const filebeat = (line: string, more: object = {}) =>
  JSON.stringify({
    "@timestamp": "2026-01-15T11:59:00.000Z",
    agent: { type: "filebeat", version: "9.2.0" },
    ecs: { version: "8.0.0" },
    host: { name: "db-1" },
    log: { file: { path: "/var/log/auth.log" }, offset: 12 },
    message: line,
    ...more,
  });
const failed = (user: string) =>
  `Jan 15 11:58:00 web-1 sshd[7]: Failed password for ${user} from 192.0.2.7 port 4 ssh2`;

describe("POST /_bulk", () => {
  it("stores what Filebeat sends, each line by the decoder of the line", async () => {
    const operations = ["bulk-a", "bulk-b"].map(
      (user) => `{"create":{"_index":"filebeat-9.2.0"}}\n${filebeat(failed(user))}\n`,
    );
    const answer = await bulk(operations.join(""));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["x-elastic-product"]).toBe("Elasticsearch");
    expect(answer.json()).toMatchObject({
      errors: false,
      items: [
        { create: { _index: "filebeat-9.2.0", status: 201, result: "created" } },
        { create: { status: 201 } },
      ],
    });
    expect(await found("user:bulk-a decoder:linux-sshd host:web-1")).toHaveLength(1);
    expect(await found("user:bulk-b")).toHaveLength(1);
  });

  it("answers in order, with a reason for what it does not take, and keeps the neighbours", async () => {
    const body = [
      '{"index":{"_id":"one"}}',
      filebeat(failed("order-a")),
      '{"update":{"_id":"x"}}',
      '{"doc":{"a":1}}',
      '{"delete":{"_id":"x"}}',
      "no action at all",
      '{"create":{}}',
      `{"message":"${"x".repeat(1_100_000)}"}`,
      '{"create":{}}',
      filebeat(failed("order-b")),
    ].join("\n");
    const answer = (await bulk(body, { url: "/logs-x-default/_bulk" })).json<{
      errors: boolean;
      items: Record<string, { status: number; _index: string; error?: { reason: string } }>[];
    }>();
    expect(answer.errors).toBe(true);
    const items = answer.items.flatMap((item) => Object.entries(item));
    expect(items.map(([action, { status }]) => `${action} ${status}`)).toEqual([
      "index 201",
      "update 400",
      "delete 400",
      "index 400",
      "create 400",
      "create 201",
    ]);
    expect(items[0]?.[1]).toMatchObject({ _index: "logs-x-default", _id: "one" });
    expect(items[4]?.[1].error?.reason).toContain("COLLECT_RECORD_TOO_LARGE");
    expect(await found("user:order-a OR user:order-b")).toHaveLength(2);
  });

  it("stores once what is sent twice under the documents' own names", async () => {
    const body = `{"create":{"_id":"n-1"}}\n${filebeat(failed("twice"))}\n`;
    expect((await bulk(body)).json()).toMatchObject({ errors: false });
    expect((await bulk(body)).json()).toMatchObject({ errors: false });
    expect(await found("user:twice")).toHaveLength(1);
  });

  it("takes gzip, and gives Beats only what they ask for", async () => {
    const body = gzipSync(`{"create":{}}\n${filebeat(failed("packed"))}\n`);
    const answer = await bulk(body, {
      url: "/_bulk?filter_path=errors%2Citems.*.error%2Citems.*.status",
      headers: { "content-encoding": "gzip" },
    });
    expect(answer.json()).toEqual({
      took: expect.any(Number),
      errors: false,
      items: [{ create: { status: 201 } }],
    });
    expect(await found("user:packed")).toHaveLength(1);
  });

  it("gives Winlogbeat's documents to the Windows decoder", async () => {
    const document = JSON.stringify({
      "@timestamp": "2026-01-15T11:59:00.000Z",
      agent: { type: "winlogbeat" },
      message: "An account failed to log on.",
      winlog: {
        channel: "Security",
        provider_name: "Microsoft-Windows-Security-Auditing",
        event_id: "4625",
        computer_name: "win-1",
        event_data: { TargetUserName: "winlog-user", LogonType: "3", IpAddress: "192.0.2.9" },
      },
    });
    await bulk(`{"create":{}}\n${document}\n`);
    expect(await found("user:winlog-user")).toMatchObject([{ decoder: "windows-eventlog" }]);
  });
});

describe("the handshake", () => {
  const ask = (method: "GET" | "HEAD" | "PUT", url: string, authorization: string) =>
    server.inject({ method, url, headers: { authorization } });

  it.each([
    ["Basic with the token as password", () => `Basic ${btoa(`beats:${token}`)}`],
    ["Basic with the token as user", () => `Basic ${btoa(`${token}:`)}`],
    ["ApiKey of id and token", apiKey],
    ["ApiKey with the bare token", () => `ApiKey ${token}`],
    ["Bearer", () => `Bearer ${token}`],
  ])("%s opens the door", async (_name, authorization) => {
    const answer = await ask("GET", "/", authorization());
    expect(answer.headers["x-elastic-product"]).toBe("Elasticsearch");
    expect(answer.json()).toMatchObject({
      version: { number: expect.stringMatching(/^9\./), build_flavor: "default" },
      tagline: "You Know, for Search",
    });
  });

  it("answers what Beats and Logstash ask before they send", async () => {
    expect((await ask("HEAD", "/", apiKey())).statusCode).toBe(200);
    expect((await ask("GET", "/_license", apiKey())).json()).toMatchObject({
      license: { status: "active" },
    });
    for (const url of ["/_index_template/filebeat-9.2.0", "/_ilm/policy/filebeat"]) {
      expect((await ask("HEAD", url, apiKey())).statusCode).toBe(200);
      expect((await ask("PUT", url, apiKey())).json()).toEqual({ acknowledged: true });
    }
  });

  it("leaves the address to the console where nobody shows credentials", async () => {
    const page = await server.inject({ method: "GET", url: "/" });
    expect(page.headers["x-elastic-product"]).toBeUndefined();
    expect(page.statusCode).toBe(200);
  });
});
