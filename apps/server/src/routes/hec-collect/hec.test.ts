import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let admin: TestMember;
let token: string;

beforeAll(async () => {
  server = await createTestServer();
  admin = await (await server.addTenant()).as("admin");
  const created = await admin.call("POST", "/api/sources", { name: "hec", kind: "http" });
  token = created.json<{ token: string }>().token;
});
afterAll(() => server.stop());

const hec = (
  url: string,
  payload: Buffer | string,
  headers: Readonly<Record<string, string>> = {},
) =>
  server.inject({
    method: "POST",
    url: `/services/collector${url}`,
    headers: { authorization: `Splunk ${token}`, ...headers },
    payload,
  });

const found = async (query: string): Promise<{ decoder: string; time: number }[]> => {
  const url = `/api/events?query=${encodeURIComponent(query)}&from=0&limit=500`;
  return (await admin.call("GET", url)).json<{ items: { decoder: string; time: number }[] }>()
    .items;
};

const failed = (user: string): string =>
  `Jan 15 11:58:00 web-1 sshd[7]: Failed password for ${user} from 192.0.2.7 port 4 ssh2`;
const access = '192.0.2.4 - frank [15/Jan/2026:11:58:00 +0000] "GET /hec HTTP/1.1" 200 12 "-" "x"';

describe("POST /services/collector", () => {
  it.each(["", "/event", "/event/1.0"])("takes events at %j", async (url) => {
    const user = `event${url.replaceAll(/\W/g, "-")}`;
    const answer = await hec(url, JSON.stringify({ event: failed(user), sourcetype: "syslog" }));
    expect(answer.json()).toEqual({ text: "Success", code: 0 });
    expect(await found(`user:${user} decoder:linux-sshd`)).toHaveLength(1);
  });

  it("takes many objects one after another, packed, each with its own time and host", async () => {
    const events = [
      { time: 1_768_478_400.5, host: "fw-9", event: "a note of nobody 77aa" },
      { time: "1768478401", host: "fw-9", event: { note: "an object 77aa" } },
    ];
    const body = gzipSync(events.map((event) => JSON.stringify(event)).join(""));
    const answer = await hec("", body, { "content-encoding": "gzip" });
    expect(answer.json()).toMatchObject({ code: 0 });
    const stored = await found("host:fw-9 77aa");
    expect(stored.map((event) => event.time).sort()).toEqual([
      1_768_478_400_500, 1_768_478_401_000,
    ]);
  });

  it("keeps the good neighbours of what is no event", async () => {
    const body = `${JSON.stringify({ event: failed("hec-good") })}{"time":1}{"event":""}`;
    expect((await hec("", body)).json()).toMatchObject({ code: 0 });
    expect(await found("user:hec-good")).toHaveLength(1);
    const kept = await admin.call("GET", "/api/quarantine");
    expect(kept.json()).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ message: "Event field is required.", text: '{"time":1}' }),
        expect.objectContaining({ message: "Event field cannot be blank." }),
      ]),
    });
  });

  it.each([
    ["no data", "", { code: 5 }],
    ["no JSON", "hello", { code: 6, "invalid-event-number": 0 }],
    ["no event", '{"time":1}', { code: 12 }],
    ["a blank event", '{"event":""}', { code: 13 }],
    ["an event that is cut", '{"event":"x', { code: 6 }],
  ])("refuses %s", async (_name, body, expected) => {
    const answer = await hec("", body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject(expected);
  });

  it("asks for a token, and for a good one", async () => {
    const none = await server.inject({ method: "POST", url: "/services/collector", payload: "{}" });
    expect([none.statusCode, none.json()]).toEqual([401, { text: "Token is required", code: 2 }]);
    const wrong = await hec("", "{}", { authorization: "Splunk 0000" });
    expect([wrong.statusCode, wrong.json()]).toEqual([403, { text: "Invalid token", code: 4 }]);
    const basic = await hec("", '{"event":"b"}', { authorization: `Basic ${btoa(`x:${token}`)}` });
    expect(basic.statusCode).toBe(200);
  });
});

describe("POST /services/collector/raw", () => {
  it("takes lines; what the address says holds for all of them", async () => {
    const url = "/raw?channel=c-1&sourcetype=access_combined&host=www-7";
    const answer = await hec(url, `${access}\n\n${access.replace("/hec", "/hec2")}\n`);
    expect(answer.json()).toMatchObject({ code: 0, ackId: expect.any(Number) });
    expect(await found("host:www-7 decoder:web-access-log")).toHaveLength(2);
    expect((await hec("/raw", "\n")).json()).toMatchObject({ code: 5 });
  });
});

describe("acknowledgements", () => {
  const channel = { "x-splunk-request-channel": "5a2b9c1e-0000-4000-8000-000000000001" };

  it("come with an id that stands for stored events", async () => {
    const { ackId } = (await hec("", '{"event":"acked"}', channel)).json<{ ackId: number }>();
    const later = (await hec("", '{"event":"acked"}', channel)).json<{ ackId: number }>();
    expect(later.ackId).toBeGreaterThan(ackId);
    const answer = await hec("/ack", JSON.stringify({ acks: [ackId, 0, 9e15, -1, "x"] }), channel);
    expect(answer.json()).toEqual({ acks: { [ackId]: true, 0: false, [9e15]: false } });
  });

  it("need a channel", async () => {
    expect((await hec("/ack", '{"acks":[1]}')).json()).toMatchObject({ code: 10 });
    expect((await hec("/ack", "nonsense", channel)).json()).toEqual({ acks: {} });
  });
});

it("GET /services/collector/health needs no token", async () => {
  const answer = await server.inject({ method: "GET", url: "/services/collector/health" });
  expect(answer.json()).toEqual({ text: "HEC is healthy", code: 17 });
});
