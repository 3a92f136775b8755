import { describe, expect, it } from "vitest";
import { livenessOf } from "./liveness.ts";
import { hostPortOf, snippetsOf } from "./snippets.ts";

describe("snippets", () => {
  it("reads the forms of an address", () => {
    expect(hostPortOf("192.0.2.1:5514")).toEqual({ host: "192.0.2.1", port: "5514" });
    expect(hostPortOf("udp://xdr.example.com:514")).toEqual({
      host: "xdr.example.com",
      port: "514",
    });
    expect(hostPortOf("[2001:db8::1]:6514")).toEqual({ host: "2001:db8::1", port: "6514" });
    for (const bad of ["", "host", "a b:1", "x:99999999", '"; rm -rf /":1'])
      expect(hostPortOf(bad)).toBeUndefined();
  });

  it("prefers TCP, falls back to UDP, and offers nothing where nothing listens", () => {
    const http = "http://192.0.2.1:8080/api/ingest";
    const both = { http, syslogUdp: "192.0.2.1:514", syslogTcp: "192.0.2.1:601" };
    expect(snippetsOf(both, "syslog", "")[0]?.text).toContain("--port 601 --tcp");
    const udp = { http, syslogUdp: "192.0.2.1:514" };
    expect(snippetsOf(udp, "syslog", "").map((each) => each.id)).toEqual([
      "logger",
      "rsyslog",
      "syslog-ng",
    ]);
    expect(snippetsOf(udp, "syslog", "")[1]?.text).toContain('protocol="udp"');
    expect(snippetsOf({ http }, "syslog", "")).toEqual([]);
  });

  it("gives every shipper the address without a path and the token", () => {
    const addresses = {
      http: "https://xdr.example:8443/api/ingest",
      otlpGrpc: "192.0.2.1:4317",
      otlpGrpcTls: "192.0.2.1:4319",
    };
    const snippets = snippetsOf(addresses, "http", "xdrs_abc");
    expect(snippets.map((each) => each.id)).toEqual([
      "curl",
      "file",
      "filebeat",
      "winlogbeat",
      "logstash",
      "vector",
      "fluent-bit",
      "otel",
      "splunk",
      "syslog-ng-http",
    ]);
    for (const { id, text } of snippets) {
      expect([id, text.includes("xdrs_abc"), text.includes("xdr.example")]).toEqual([
        id,
        true,
        true,
      ]);
    }
    const fluentBit = snippets.find((each) => each.id === "fluent-bit")?.text;
    expect(fluentBit).toContain("port: 8443");
    expect(fluentBit).toContain("tls: on");
    expect(snippets.find((each) => each.id === "otel")?.note).toMatch(
      /192\.0\.2\.1:4317\. Over TLS: 192\.0\.2\.1:4319/,
    );
  });

  it("quotes what goes into a shell", () => {
    const [curl] = snippetsOf({ http: "http://x/'$(id)'" }, "http", "xdrs_abc");
    expect(curl?.text).toContain(`'http://x/'\\''$(id)'\\'''`);
    expect(curl?.text).toContain("'Authorization: Bearer xdrs_abc'");
  });
});

describe("livenessOf", () => {
  const now = 1_000_000;
  it("follows the last event", () => {
    expect(livenessOf({ disabled: true, lastEventTime: now }, now)).toBe("off");
    expect(livenessOf({ disabled: false }, now)).toBe("waiting");
    expect(livenessOf({ disabled: false, lastEventTime: now - 299_000 }, now)).toBe("alive");
    expect(livenessOf({ disabled: false, lastEventTime: now - 301_000 }, now)).toBe("silent");
  });
});
