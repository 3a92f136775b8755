import { baseEvent, type DecodeInput, type Decoder } from "@xdr/decoding";
import { asSourceId, asTenantId, type RawRecord, type RecordHints } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDecode } from "./decode.ts";

const receivedTime = Date.parse("2026-01-15T12:00:00Z");
const readTime = Date.parse("2026-01-15T11:59:00Z");

const echo = (name: string, claims: Decoder["claims"]): Decoder => ({
  name,
  product: "p",
  service: "s",
  claims,
  decode: (input: DecodeInput) => ({
    kind: "decoded",
    event: baseEvent({
      time: input.syslog?.time ?? input.receivedTime,
      message: input.syslog?.message ?? input.text,
      product: { name },
      unmapped: input.json,
    }),
    logsource: { services: [], categories: [] },
  }),
});
const decode = createDecode({
  decoders: [
    echo("linux-sshd", [{ kind: "syslog-app", name: "sshd" }]),
    echo("web-access-log", [{ kind: "shape", shape: "access-log" }]),
    echo("eve", [{ kind: "json-key", key: "event_type" }]),
    echo("windows-eventlog", [{ kind: "json-key", key: "winlog.channel" }]),
    echo("generic-json", []),
    echo("generic-syslog", []),
  ],
});

const decoded = async (value: unknown, hints: RecordHints = {}) => {
  const record: RawRecord = {
    tenantId: asTenantId("t"),
    sourceId: asSourceId("s"),
    batchId: "b",
    seq: 0,
    receivedTime,
    raw: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
    origin: { transport: "http" },
    hints,
  };
  const { out } = await decode.run([record], new AbortController().signal);
  const [event] = out;
  if (event === undefined) throw new Error("no event came out");
  return event;
};

const sshd = "Jan 15 11:58:00 web-1 sshd[7]: Failed password for root from 192.0.2.7 port 4 ssh2";
const plain = "the disk of the printer is full";
const beats = (message: string, more: object = {}) => ({
  "@timestamp": "2026-01-15T11:59:00.000Z",
  agent: { type: "filebeat", version: "9.2.0" },
  host: { name: "db-1" },
  log: { file: { path: "/var/log/x.log" } },
  message,
  ...more,
});

describe("a log inside its shipper's object", () => {
  test("Filebeat's line goes to the decoder of the line", async () => {
    const event = await decoded(beats(sshd));
    expect(event.decoder).toBe("linux-sshd");
    expect(event.event).toMatchObject({
      time: Date.parse("2026-01-15T11:58:00Z"),
      message: "Failed password for root from 192.0.2.7 port 4 ssh2",
      device: { hostname: "web-1" },
      unmapped: { shipper: { log: { file: { path: "/var/log/x.log" } } } },
    });
  });

  test("a line that nobody claims is read with what stands beside it, at its shipper's time", async () => {
    const event = await decoded(beats(plain));
    expect(event.decoder).toBe("generic-json");
    expect(event.event).toMatchObject({ time: readTime, device: { hostname: "db-1" } });
  });

  test("the original line wins over a message that was parsed out of it", async () => {
    const event = await decoded(beats("Failed password", { event: { original: sshd } }));
    expect(event.decoder).toBe("linux-sshd");
  });

  test("JSON in the line is JSON", async () => {
    const event = await decoded(beats('{"event_type":"alert"}'));
    expect(event).toMatchObject({ decoder: "eve", event: { unmapped: { event_type: "alert" } } });
  });

  test("Winlogbeat's document is the log itself", async () => {
    const event = await decoded(beats("A text", { winlog: { channel: "Security" } }));
    expect(event.decoder).toBe("windows-eventlog");
  });

  test.each([
    ["Vector", { timestamp: "2026-01-15T11:59:00Z", host: "db-1", source_type: "file" }, "message"],
    ["Fluent Bit", { "@timestamp": "2026-01-15T11:59:00Z", stream: "stderr" }, "log"],
  ])("%s", async (_name, about, key) => {
    expect((await decoded({ ...about, [key]: sshd })).decoder).toBe("linux-sshd");
  });

  test("a program's own object with a message stays whole", async () => {
    const event = await decoded({
      timestamp: "2026-01-15T11:59:00Z",
      message: sshd,
      level: "warn",
    });
    expect(event.decoder).toBe("generic-json");
    const cowrie = { timestamp: "x", eventid: "a", input: "ls", message: sshd };
    expect((await decoded(cowrie)).decoder).toBe("generic-json");
  });

  test("a shipper's clock that runs ahead does not decide", async () => {
    const event = await decoded(beats(plain, { "@timestamp": "2399-01-01T00:00:00Z" }));
    expect(event.event.time).toBe(receivedTime);
  });
});

describe("Splunk's collector", () => {
  const hec: RecordHints = { envelope: "hec" };
  const time = readTime / 1000;

  test("text, host, time and source type", async () => {
    const event = await decoded(
      { time, host: "fw-1", sourcetype: "access_combined", event: plain, fields: { zone: "dmz" } },
      hec,
    );
    expect(event.decoder).toBe("web-access-log");
    expect(event.event).toMatchObject({
      time: readTime,
      message: plain,
      device: { hostname: "fw-1" },
      unmapped: { shipper: { sourcetype: "access_combined", fields: { zone: "dmz" } } },
    });
  });

  test("an object, and a line that says what it is", async () => {
    expect((await decoded({ event: { event_type: "flow" } }, hec)).decoder).toBe("eve");
    expect((await decoded({ event: sshd, sourcetype: "syslog" }, hec)).decoder).toBe("linux-sshd");
  });

  test("a line in the object of a logging library", async () => {
    const library = { event: { message: sshd, severity: "info" } };
    expect((await decoded(library, hec)).decoder).toBe("linux-sshd");
    const docker = { event: { line: sshd, source: "stdout", tag: "web" } };
    expect((await decoded(docker, hec)).decoder).toBe("linux-sshd");
    const own = { event: { message: sshd, severity: "info", more: 1 } };
    expect((await decoded(own, hec)).decoder).toBe("generic-json");
  });

  test("the owner's word on the source wins over the sender's", async () => {
    const event = await decoded(
      { event: plain, sourcetype: "access_combined" },
      { ...hec, sourceType: "linux-sshd" },
    );
    expect(event.decoder).toBe("linux-sshd");
  });

  test("without the hint the same object is an object", async () => {
    expect((await decoded({ time, event: sshd })).decoder).toBe("generic-json");
  });
});

describe("OTLP", () => {
  test("body, resource and attributes", async () => {
    const event = await decoded(
      {
        resource: { "host.name": "node-3", "service.name": "sshd" },
        scope: {},
        log: {
          timeUnixNano: `${readTime}000000`,
          body: plain,
          attributes: { "log.iostream": "x" },
        },
      },
      { envelope: "otlp" },
    );
    expect(event.undecoded?.code).toBe("DECODE_RECORD_UNRECOGNISED");
    expect(event.event).toMatchObject({
      time: readTime,
      message: plain,
      device: { hostname: "node-3" },
      unmapped: { shipper: { attributes: { "log.iostream": "x" } } },
    });
  });

  test("a syslog line or an object as body", async () => {
    const body = (value: unknown) =>
      decoded({ resource: {}, scope: {}, log: { body: value } }, { envelope: "otlp" });
    expect((await body(sshd)).decoder).toBe("linux-sshd");
    expect((await body({ event_type: "dns" })).decoder).toBe("eve");
  });
});

test("any object is taken, whatever stands where a shipper writes", async () => {
  const key = fc.constantFrom(
    ..."@timestamp message log event event.original agent host body resource time fields".split(
      " ",
    ),
  );
  const json = fc.dictionary(key, fc.jsonValue());
  const envelope = fc.constantFrom<RecordHints>({}, { envelope: "hec" }, { envelope: "otlp" });
  await fc.assert(
    fc.asyncProperty(json, envelope, async (value, hints) => {
      const event = await decoded(value, hints);
      expect(Number.isFinite(event.event.time)).toBe(true);
    }),
  );
});
