import { readFileSync } from "node:fs";
import { parseRequestLine } from "@xdr/decoding";
import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, messageInput, textInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const lines = readFileSync(new URL("samples/combined.log", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "");

const decodeNth = (index: number) => eventOf(decoder.decode(textInput(lines[index] ?? "")));

const fieldsOf = (text: string): Readonly<Record<string, unknown>> => {
  const outcome = decoder.decode(textInput(text));
  return outcome.kind === "decoded" ? (outcome.sigmaFields ?? {}) : {};
};

describe("parseRequestLine", () => {
  const cases: readonly (readonly [string, ReturnType<typeof parseRequestLine>])[] = [
    ["GET / HTTP/1.1", { method: "GET", target: "/", path: "/", version: "1.1" }],
    [
      "GET /a?b=c?d HTTP/2",
      { method: "GET", target: "/a?b=c?d", path: "/a", query: "b=c?d", version: "2" },
    ],
    ["GET /a b HTTP/1.0", { method: "GET", target: "/a b", path: "/a b", version: "1.0" }],
    ["GET /old", { method: "GET", target: "/old", path: "/old" }],
    ["GET HTTP/1.1", { method: "GET", version: "1.1" }],
    [
      "GET http://u@Host.example.com:80?x HTTP/1.1",
      {
        method: "GET",
        target: "http://u@Host.example.com:80?x",
        path: "",
        query: "x",
        scheme: "http",
        hostname: "host.example.com",
        version: "1.1",
      },
    ],
    ["\\x16\\x03 \\x01", {}],
    ["-", {}],
    ["", {}],
  ];
  for (const [text, expected] of cases) {
    it(`reads "${text}"`, () => expect(parseRequestLine(text)).toEqual(expected));
  }
});

describe("web-access-log", () => {
  it("decodes every sample line", () => {
    for (const line of lines) {
      const event = eventOf(decoder.decode(textInput(line)));
      expectSound(event);
      expect(event.class_uid).toBe(4002);
      expect(event.http_response?.code).toBeGreaterThan(0);
      expect(event.src_endpoint).toBeDefined();
    }
  });

  it("reads the combined format with its zone", () => {
    expect(decodeNth(1)).toMatchObject({
      type_uid: 400_206,
      time: Date.UTC(2026, 0, 15, 9, 0, 2),
      status_id: 1,
      user: { name: "alice" },
      src_endpoint: { ip: "203.0.113.7" },
      http_request: {
        http_method: "POST",
        version: "2.0",
        user_agent: "curl/8.5.0",
        url: { path: "/login", query_string: "next=%2Fadmin", url_string: "/login?next=%2Fadmin" },
      },
      http_response: { code: 302, length: 0 },
    });
  });

  it("keeps a request that is no HTTP as it was logged", () => {
    const event = decodeNth(3);
    expect(event.activity_id).toBe(0);
    expect(event.http_request).toBeUndefined();
    expect(event.unmapped).toMatchObject({ request: "\\x16\\x03\\x01\\x02\\x00\\x01\\x00" });
    expect(event.status_id).toBe(2);
  });

  it("resolves escaped quotes", () => {
    expect(decodeNth(6).http_request).toMatchObject({
      url: { query_string: 'q="quoted"' },
      user_agent: 'agent with "quotes" and \\ backslash',
    });
    const nginx = '192.0.2.1 - - [15/Jan/2026:10:00:07 +0000] "GET /\\x22 HTTP/1.1" 200 1 "-" "-"';
    expect(eventOf(decoder.decode(textInput(nginx))).http_request?.url?.path).toBe('/"');
  });

  it("keeps additional fields by name", () => {
    expect(decodeNth(10).unmapped).toMatchObject({
      rt: "0.003",
      urt: "0.002",
      x_forwarded_for: "192.0.2.44, 10.0.0.2",
    });
  });

  it("tells virtual host, proxies and host names from the client", () => {
    expect(decodeNth(13)).toMatchObject({
      src_endpoint: { ip: "203.0.113.8" },
      http_request: { url: { hostname: "www.example.com" } },
    });
    expect(decodeNth(14).src_endpoint).toEqual({ ip: "203.0.113.9" });
    expect(decodeNth(15)).toMatchObject({
      src_endpoint: { hostname: "host.example.net" },
      user: { name: "bob smith" },
    });
  });

  it("is not led astray by a user name that looks like a time", () => {
    const line =
      '203.0.113.7 - x [01/Jan/2000:00:00:00 +0000] \\"GET [15/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1';
    expect(eventOf(decoder.decode(textInput(line))).time).toBe(Date.UTC(2026, 0, 15, 10));
  });

  it("gives Sigma's names", () => {
    expect(fieldsOf(lines[1] ?? "")).toEqual({
      "cs-method": "POST",
      "c-ip": "203.0.113.7",
      "cs-uri-stem": "/login",
      "cs-uri-query": ["next=%2Fadmin", "/login?next=%2Fadmin"],
      "cs-uri": "/login?next=%2Fadmin",
      "c-uri": "/login?next=%2Fadmin",
      "sc-status": 302,
      "sc-bytes": 0,
      "cs-user-agent": "curl/8.5.0",
      "c-useragent": "curl/8.5.0",
      "cs-username": "alice",
      "cs-version": "2.0",
    });
    expect(fieldsOf(lines[0] ?? "")["cs-referer"]).toBe("https://www.example.com/");
  });

  it("names the product when syslog does", () => {
    const outcome = decoder.decode(messageInput(lines[0] ?? "", "nginx"));
    expect(outcome).toMatchObject({ logsource: { product: "nginx", categories: ["webserver"] } });
  });

  it("says what a line lacks", () => {
    const [noQuote, badTime] = readFileSync(
      new URL("samples/malformed.log", import.meta.url),
      "utf8",
    ).split("\n");
    for (const line of [noQuote ?? "", badTime ?? "", ""]) {
      expect(decoder.decode(textInput(line))).toMatchObject({
        kind: "undecodable",
        code: "DECODE_RECORD_MALFORMED",
      });
    }
  });

  it("stays linear on many near-times and quotes", () => {
    const nearTimes = `203.0.113.7 - ${" [15/Jan/2026:10:00:01 +0000] x".repeat(20_000)}`;
    expect(decoder.decode(textInput(nearTimes)).kind).toBe("undecodable");
    const quotes = `203.0.113.7 - - [15/Jan/2026:10:00:01 +0000] "${'\\"'.repeat(200_000)}`;
    expect(decoder.decode(textInput(quotes)).kind).toBe("decoded");
  });

  it("never throws", () => {
    expectNeverThrows(decoder, lines, textInput);
  });
});
