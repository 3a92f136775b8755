import { createHash } from "node:crypto";
import { baseEvent, type Claim, type DecodeInput, type Decoder } from "@xdr/decoding";
import { asSourceId, asTenantId, type DecodedEvent, type RawRecord } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDecode, type DecodeOptions } from "./decode.ts";
import { decodeLimits } from "./limits.ts";

const receivedTime = Date.parse("2026-01-15T12:00:00Z");
const never = new AbortController().signal;

const recordOf = (raw: string | Uint8Array, seq = 0, more: Partial<RawRecord> = {}): RawRecord => ({
  tenantId: asTenantId("t"),
  sourceId: asSourceId("s"),
  batchId: "b",
  seq,
  receivedTime,
  raw: Buffer.from(raw),
  origin: { transport: "file" },
  hints: {},
  ...more,
});
const recordsOf = (lines: readonly string[]): RawRecord[] =>
  lines.map((line, seq) => recordOf(line, seq));

/** A decoder that says what it was given. */
const echo = (name: string, claims: readonly Claim[], more: Partial<Decoder> = {}): Decoder => ({
  name,
  product: "p",
  service: "s",
  claims,
  decode: (input: DecodeInput) => ({
    kind: "decoded",
    event: baseEvent({
      time: input.syslog?.time ?? Date.parse("2026-01-01T00:00:00Z"),
      message: input.syslog?.message ?? input.text,
      product: { name },
      unmapped: input.json,
    }),
    logsource: { services: [], categories: [] },
  }),
  ...more,
});
const notMine: Partial<Decoder> = { decode: () => ({ kind: "not-mine" }) };
const shape = (name: "audit" | "access-log" | "key-value" | "cef" | "event-xml"): Claim => ({
  kind: "shape",
  shape: name,
});
const decoders: readonly Decoder[] = [
  echo("audit", [shape("audit")]),
  echo("access", [shape("access-log")]),
  echo("cef", [shape("cef")]),
  echo("xml", [shape("event-xml")]),
  echo("sshd", [{ kind: "syslog-app", name: "sshd" }]),
  echo("plain-key", [{ kind: "json-key", key: "kind" }]),
  echo("nested-key", [{ kind: "json-key", key: "event.dataset" }]),
  echo("prefix", [{ kind: "json-key", key: "eventid", prefix: "cowrie." }]),
  echo("broken", [{ kind: "syslog-app", name: "broken" }], {
    decode: () => {
      throw new Error("broken code");
    },
  }),
  echo("wrong", [{ kind: "syslog-app", name: "wrong" }], {
    decode: () => ({
      kind: "decoded",
      event: {
        ...baseEvent({ time: Number.NaN, product: { name: "x" } }),
        class_uid: 201_001,
        activity_id: 3,
      },
      logsource: { services: [], categories: [] },
    }),
  }),
  echo("nonsense", [{ kind: "syslog-app", name: "nonsense" }], {
    decode: () => JSON.parse('{"kind":"decoded"}'),
  }),
  echo("refuses", [{ kind: "syslog-app", name: "refuses" }], notMine),
  echo("generic-json", []),
  echo("generic-kv", [], notMine),
  echo("generic-syslog", []),
];
const create = (more: Partial<DecodeOptions> = {}) => createDecode({ decoders, ...more });
const run = async (records: readonly RawRecord[]) => create().run(records, never);
const one = async (
  raw: string | Uint8Array,
  more: Partial<RawRecord> = {},
): Promise<DecodedEvent> => {
  const { out } = await run([recordOf(raw, 0, more)]);
  const [event] = out;
  if (event === undefined || out.length !== 1) throw new Error(`${out.length} events`);
  return event;
};

describe("choosing a decoder", () => {
  const cef = "CEF:0|a|b|1|2|n|3|";
  const cases: readonly (readonly [string, string, string])[] = [
    ["a program", "Jan 14 10:00:00 web-1 SSHD[7]: x", "sshd"],
    ["a program's module", "Jan 14 10:00:00 web-1 sshd(pam_unix)[7]: x", "sshd"],
    ["an unknown program", "Jan 14 10:00:00 web-1 other[7]: x", "generic-syslog"],
    ["a decoder that refuses", "Jan 14 10:00:00 web-1 refuses: x", "generic-syslog"],
    ["a key", '{"kind":1}', "plain-key"],
    ["a path", '{"event":{"dataset":"x"}}', "nested-key"],
    ["a flat path", '{"event.dataset":"x"}', "nested-key"],
    ["a prefix", '{"eventid":"cowrie.login"}', "prefix"],
    ["another prefix", '{"eventid":"other"}', "generic-json"],
    ["a prefix before a key", '{"kind":1,"eventid":"cowrie.login"}', "prefix"],
    ["an inherited name is no key", '{"toString":1}', "generic-json"],
    ["a shape", '192.0.2.1 - - [14/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5', "access"],
    ["CEF", cef, "cef"],
    ["CEF in syslog", `<13>Jan 14 10:00:00 web-1 ${cef}`, "cef"],
    ["JSON in syslog", '<13>Jan 14 10:00:00 web-1 app: {"kind":1}', "plain-key"],
    ["CEE in syslog", '<13>Jan 14 10:00:00 web-1 app: @cee: {"kind":1}', "plain-key"],
    ["the journal's JSON", '{"MESSAGE":"x","SYSLOG_IDENTIFIER":"sshd","_PID":"7"}', "sshd"],
    [
      "an audit line in syslog",
      "Jan 14 10:00:00 web-1 audispd: type=USER_AUTH msg=audit(1.2:3): x",
      "audit",
    ],
    ["XML", "<Event xmlns='x'></Event>", "xml"],
    ["a JSON string is a line", '"Jan 14 10:00:00 web-1 sshd[7]: x"', "sshd"],
    ["a byte order mark", '\ufeff{"kind":1}', "plain-key"],
    ["prose", "something happened", "none"],
  ];
  for (const [name, line, expected] of cases) {
    test(name, async () => expect((await one(line)).decoder).toBe(expected));
  }
  test("the source's type goes first, and gives way where it refuses", async () => {
    expect((await one('{"kind":1}', { hints: { sourceType: "sshd" } })).decoder).toBe("sshd");
    expect((await one('{"kind":1}', { hints: { sourceType: "refuses" } })).decoder).toBe(
      "plain-key",
    );
    expect((await one('{"kind":1}', { hints: { sourceType: "unknown" } })).decoder).toBe(
      "plain-key",
    );
  });
  test("two decoders of one name are broken code", () => {
    expect(() => create({ decoders: [echo("a", []), echo("a", [])] })).toThrow(TypeError);
  });
  test("the cost does not grow with the decoders", async () => {
    let asked = 0;
    const many = Array.from({ length: 500 }, (_, index) =>
      echo(`d${index}`, [{ kind: "json-key", key: "kind" }], {
        decode: () => {
          asked += 1;
          return { kind: "not-mine" };
        },
      }),
    );
    await create({ decoders: many }).run([recordOf('{"kind":1}')], never);
    expect(asked).toBe(decodeLimits.candidatesMax);
  });
});

describe("bad input becomes an event with its reason", () => {
  const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
    ["prose", "something happened", "DECODE_RECORD_UNRECOGNISED"],
    ["broken JSON", '{"a":', "DECODE_JSON_INVALID"],
    ["deep JSON", `{"a":${"[".repeat(200_000)}`, "DECODE_JSON_TOO_DEEP"],
    ["deep JSON that closes", `{"a":${"[".repeat(65)}${"]".repeat(65)}}`, "DECODE_JSON_TOO_DEEP"],
    [
      "many fields",
      `{${Array.from({ length: 2001 }, (_, i) => `"${i}":1`).join()}}`,
      "DECODE_FIELDS_TOO_MANY",
    ],
    ["random bytes", Uint8Array.of(0xff, 0xfe, 0, 1, 2, 0x80), "DECODE_RECORD_UNRECOGNISED"],
  ];
  for (const [name, raw, code] of cases) {
    test(name, async () => {
      const decoded = await one(raw);
      expect(decoded).toMatchObject({ decoder: "none", undecoded: { code } });
      expect(decoded.event).toMatchObject({ class_uid: 0, type_uid: 0, severity_id: 1 });
      expect(decoded.event.message?.length).toBeLessThanOrEqual(decodeLimits.messageCharsMax);
      expect(decoded.record.raw).toEqual(Buffer.from(raw));
    });
  }
  test("a record without text is rejected", async () => {
    const { out, rejected } = await run(recordsOf(["", " \n", "\0\0", "x"]));
    expect(rejected.map((one) => one.code)).toEqual(Array(3).fill("DECODE_RECORD_EMPTY"));
    expect(out.map((event) => event.record.seq)).toEqual([3]);
  });
  test("a decoder that throws loses nothing and is counted", async () => {
    const stage = create();
    const lines = ["Jan 14 10:00:00 web-1 broken[7]: x", "Jan 14 10:00:00 web-1 sshd[7]: y"];
    const { out } = await stage.run(recordsOf(lines), never);
    expect(out.map((event) => event.undecoded?.code)).toEqual([
      "DECODE_RECORD_MALFORMED",
      undefined,
    ]);
    expect(out[0]?.event).toMatchObject({
      message: "x",
      device: { hostname: "web-1" },
      time: Date.parse("2026-01-14T10:00:00Z"),
    });
    expect(stage.counters()).toEqual({
      records: 2,
      decoded: 1,
      undecoded: 1,
      rejected: 0,
      joined: 0,
      decoderThrew: 1,
    });
  });
  test("nor does one that gives back nonsense", async () => {
    const decoded = await one("Jan 14 10:00:00 web-1 nonsense[7]: x");
    expect(decoded).toMatchObject({
      decoder: "nonsense",
      undecoded: { code: "DECODE_RECORD_MALFORMED" },
    });
  });
  test("text made to send an expression back and forth", async () => {
    for (const piece of [",", ";", "a=", '"', "[", " ", "a ", "<1"]) {
      expect((await one(`a=${piece.repeat(100_000)}b`)).record.seq).toBe(0);
    }
  });
  test("a 16 MiB line", async () => {
    expect((await one("x".repeat(16 * 1024 * 1024))).event.message?.length).toBe(1024);
  });
  test("__proto__ and constructor are plain data", async () => {
    const { event } = await one(
      '{"__proto__":{"admin":true},"constructor":1,"a":[{"__proto__":2}]}',
    );
    expect(Object.keys(event.unmapped ?? {})).toEqual(["__proto__", "constructor", "a"]);
    expect(JSON.stringify(event.unmapped)).toBe(
      '{"__proto__":{"admin":true},"constructor":1,"a":[{"__proto__":2}]}',
    );
    expect(Reflect.get({}, "admin")).toBeUndefined();
    expect(Object.getPrototypeOf(event.unmapped)).toBeNull();
  });
});

describe("what every event has", () => {
  test("identity from tenant, source, batch and sequence", async () => {
    const [first, second] = [await one("x"), await one("x", { seq: 1 })];
    expect(first.id).toBe(createHash("sha256").update("t|s|b|0").digest("hex").slice(0, 32));
    expect(first.id).not.toBe(second.id);
    expect(first.rawSha256).toBe(createHash("sha256").update("x").digest("hex"));
    expect(first.event.metadata).toMatchObject({ tenant_uid: "t", uid: first.id });
  });
  test("type, category and a finite time, whatever the decoder said", async () => {
    const { event, flags } = await one("Jan 14 10:00:00 web-1 wrong: x");
    expect(event).toMatchObject({ category_uid: 1, type_uid: 20_100_103, time: receivedTime });
    expect(flags).toEqual(["time-missing"]);
  });
  test("a host from the line, else from the source's owner", async () => {
    const hints = { hostname: "hinted" };
    expect((await one("Jan 14 10:00:00 web-1 sshd: x", { hints })).event.device).toEqual({
      hostname: "web-1",
    });
    expect((await one('{"kind":1}', { hints })).event.device).toEqual({ hostname: "hinted" });
    expect((await one('{"kind":1}')).event.device).toBeUndefined();
  });
  const flagged: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
    ["year and zone", "Jan 14 10:00:00 web-1 sshd: x", ["year-assumed", "zone-assumed"]],
    ["nothing assumed", "2026-01-14T10:00:00Z web-1 sshd: x", []],
    ["invalid UTF-8", Buffer.from('{"kind":"\xff"}', "latin1"), ["invalid-utf8"]],
    ["NUL", "2026-01-14T10:00:00Z web-1 sshd: a\0b", ["nul-bytes"]],
    ["a NUL at the end is framing", '{"kind":1}\0', []],
    ["duplicate keys", '{"kind":1,"kind":2}', ["duplicate-keys"]],
    ["a future time", "2026-02-14T10:00:00Z web-1 sshd: x", ["time-future"]],
    ["no time", "prose", ["time-missing"]],
    ["prose with a time", "2026-01-14 10:00:00,5 INFO prose", ["zone-assumed"]],
    ["prose with a time in brackets", "[2026-01-14T10:00:00Z] prose", []],
  ];
  for (const [name, raw, expected] of flagged) {
    test(`flags: ${name}`, async () => expect((await one(raw)).flags).toEqual(expected));
  }
  test("flags: a connection that ended inside the record", async () => {
    const origin = { transport: "syslog-tcp", truncated: true } as const;
    expect((await one('{"kind":1}', { origin })).flags).toEqual(["truncated"]);
  });
});

describe("audit events", () => {
  const line = (type: string, serial: number, host = ""): string =>
    `${host}type=${type} msg=audit(1768384800.123:${serial}): a=${serial}`;
  const texts = (events: readonly DecodedEvent[]): string[] =>
    events.map((event) => Buffer.from(event.record.raw).toString());

  test("lines of one serial are joined, also interleaved, in order of their first", async () => {
    const lines = [
      line("SYSCALL", 1),
      line("SYSCALL", 2),
      "prose",
      line("PATH", 1),
      line("PROCTITLE", 2),
      line("EOE", 1),
    ];
    const stage = create();
    const { out } = await stage.run(recordsOf(lines), never);
    expect(texts(out)).toEqual([
      [lines[0], lines[3], lines[5]].join("\n"),
      [lines[1], lines[4]].join("\n"),
      "prose",
    ]);
    expect(out.map((event) => [event.record.seq, event.event.message, event.flags.join()])).toEqual(
      [
        [0, texts(out)[0], ""],
        [1, texts(out)[1], ""],
        [2, "prose", "time-missing"],
      ],
    );
    expect(stage.counters()).toMatchObject({ records: 6, joined: 3, decoded: 2, undecoded: 1 });
  });
  test("hosts and sources are apart", async () => {
    const lines = [
      line("SYSCALL", 1, "node=a "),
      line("EOE", 1, "node=b "),
      line("EOE", 1, "Jan 14 10:00:00 c audispd: "),
    ];
    expect((await run(recordsOf(lines))).out).toHaveLength(3);
    const other = recordOf(line("EOE", 1), 1, { sourceId: asSourceId("other") });
    expect((await run([recordOf(line("SYSCALL", 1)), other])).out).toHaveLength(2);
  });
  test("in syslog the messages are joined without their envelopes", async () => {
    const lines = ["SYSCALL", "EOE"].map((type) => line(type, 1, "Jan 14 10:00:00 c audispd: "));
    const { out } = await run(recordsOf(lines));
    expect(out.map((event) => event.event.message)).toEqual([
      `${line("SYSCALL", 1)}\n${line("EOE", 1)}`,
    ]);
    expect(out[0]?.event.device).toEqual({ hostname: "c" });
  });
  test("a part of an event is flagged, an event of one line is whole", async () => {
    const { out } = await run(
      recordsOf([line("SYSCALL", 1), line("USER_AUTH", 2), line("USER_AUTH", 2)]),
    );
    expect(out.map((event) => event.flags)).toEqual([["partial-group"], [], []]);
  });
  test("after the end of an event the same serial begins another", async () => {
    const lines = [line("SYSCALL", 1), line("EOE", 1), line("SYSCALL", 1), line("EOE", 1)];
    expect((await run(recordsOf(lines))).out).toHaveLength(2);
  });
  test("a group is bounded", async () => {
    const lines = Array.from({ length: 600 }, () => line("PATH", 1));
    const { out } = await run(recordsOf(lines));
    expect(out.length).toBe(3);
    expect(texts(out).join("\n")).toBe(lines.join("\n"));
  });
  test("without carry-over a batch ends its events", async () => {
    const stage = create();
    const first = await stage.run([recordOf(line("SYSCALL", 1))], never);
    const second = await stage.run([recordOf(line("EOE", 1), 1)], never);
    expect([first.out.length, second.out.length, stage.flush().out.length]).toEqual([1, 1, 0]);
  });
  test("with carry-over the batches do not matter", async () => {
    const serials = fc.array(
      fc.tuple(fc.constantFrom("SYSCALL", "PATH", "EOE", "USER_AUTH", "-"), fc.nat({ max: 3 })),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(serials, fc.array(fc.nat({ max: 8 })), async (parts, sizes) => {
        const lines = parts.map(([type, serial], index) =>
          type === "-" ? `prose ${index}` : line(type, serial),
        );
        const records = recordsOf(lines);
        const whole = (await run(records)).out;
        const stage = create({ carryOver: true });
        const out: DecodedEvent[] = [];
        let at = 0;
        for (const size of [...sizes, records.length]) {
          out.push(...(await stage.run(records.slice(at, at + size), never)).out);
          at += size;
        }
        out.push(...stage.flush().out);
        const sorted = out.toSorted((a, b) => a.record.seq - b.record.seq);
        expect(texts(sorted)).toEqual(texts(whole));
        expect(sorted.map((event) => event.flags)).toEqual(whole.map((event) => event.flags));
      }),
    );
  });
  test("an event that nobody finishes is carried only so far", async () => {
    const stage = create({ carryOver: true });
    const prose = Array.from({ length: decodeLimits.carryRecordsMax }, (_, seq) =>
      recordOf("x", seq + 1),
    );
    expect((await stage.run([recordOf(line("SYSCALL", 1))], never)).out).toHaveLength(0);
    expect((await stage.run(prose, never)).out.map((event) => event.record.seq)[0]).toBe(0);
  });
});

describe("properties", () => {
  const words = [
    "{",
    "}",
    "[",
    "]",
    '"',
    ":",
    ",",
    "\\",
    '"__proto__"',
    "<13>",
    "<Event ",
    "Jan 14 10:00:00 ",
    "host ",
    "sshd[1]: ",
    "type=SYSCALL msg=audit(1.2:3): ",
    "CEF:0|",
    "a=b ",
    "2026-01-14T10:00:00Z ",
    "1 ",
    "- ",
    "\0",
    "\ud800",
    "é",
    "\n",
  ];
  const raw = fc.oneof(
    fc
      .array(fc.constantFrom(...words), { maxLength: 25 })
      .map((parts) => Buffer.from(parts.join(""))),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.json().map((text) => Buffer.from(text)),
  );

  test("every record is one event, one reason, or part of an event; none throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(raw, { maxLength: 20 }), async (raws) => {
        const stage = create();
        const { out, rejected } = await stage.run(
          raws.map((bytes, seq) => recordOf(bytes, seq)),
          never,
        );
        const { joined, decoderThrew } = stage.counters();
        expect(out.length + rejected.length + joined).toBe(raws.length);
        expect(decoderThrew).toBe(0);
        for (const { event } of out) {
          expect(event.type_uid).toBe(event.class_uid * 100 + event.activity_id);
          expect(Number.isSafeInteger(event.time)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
  test("neighbours are not affected", async () => {
    const good = recordOf("Jan 14 10:00:00 web-1 sshd[7]: x", 1);
    const alone = (await run([good])).out;
    await fc.assert(
      fc.asyncProperty(raw, raw, async (before, after) => {
        const { out } = await run([recordOf(before, 0), good, recordOf(after, 2)]);
        expect(out.filter((event) => event.record.seq === 1)).toEqual(alone);
      }),
    );
  });
  test("JSON comes through unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), async (value) => {
        const text = JSON.stringify(value);
        const { event } = await one(text);
        expect(JSON.stringify(event.unmapped)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });
});
