import type { RecordHints } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSyslog } from "./syslog-envelope.ts";

const received = Date.parse("2026-01-15T12:00:00Z");
const read = (text: string, hints: RecordHints = {}, receivedTime = received) => {
  const envelope = readSyslog(text, { hints, receivedTime });
  if (envelope === undefined) return undefined;
  const { time, flags, ...rest } = envelope;
  return {
    ...rest,
    ...(time === undefined ? {} : { time: new Date(time).toISOString() }),
    ...(flags.length === 0 ? {} : { flags: flags.join(" ") }),
  };
};

const guessed = "year-assumed zone-assumed";
const common = {
  time: "2026-01-14T10:00:00.000Z",
  hostname: "web-1",
  app: "sshd",
  message: "hello",
};

describe("BSD lines", () => {
  const bsd = { ...common, flags: guessed };
  const cases: readonly (readonly [string, string, object])[] = [
    ["a file's line", "Jan 14 10:00:00 web-1 sshd[77]: hello", { ...bsd, pid: 77 }],
    [
      "with a priority",
      "<38>Jan 14 10:00:00 web-1 sshd: hello",
      { ...bsd, facility: 4, severity: 6 },
    ],
    [
      "a day of one digit",
      "Jan  4 10:00:00 web-1 sshd: hello",
      { ...bsd, time: "2026-01-04T10:00:00.000Z" },
    ],
    ["a path", "Jan 14 10:00:00 web-1 /usr/sbin/sshd[7]: hello", { ...bsd, pid: 7 }],
    [
      "a module",
      "Jan 14 10:00:00 web-1 sshd(pam_unix)[7]: hello",
      { ...bsd, app: "sshd(pam_unix)", pid: 7 },
    ],
    [
      "a sub-program",
      "Jan 14 10:00:00 web-1 postfix/smtpd[7]: hello",
      { ...bsd, app: "postfix/smtpd", pid: 7 },
    ],
    ["no colon behind the pid", "Jan 14 10:00:00 web-1 sshd[7] hello", { ...bsd, pid: 7 }],
    [
      "no host",
      "<38>Jan 14 10:00:00 sshd[7]: hello",
      {
        facility: 4,
        severity: 6,
        time: common.time,
        app: "sshd",
        pid: 7,
        message: "hello",
        flags: guessed,
      },
    ],
    [
      "an IPv6 host",
      "Jan 14 10:00:00 2001:db8::1 sshd: hello",
      { ...bsd, hostname: "2001:db8::1" },
    ],
    [
      "no program",
      "Jan 14 10:00:00 web-1 last message repeated 2 times",
      {
        time: common.time,
        hostname: "web-1",
        message: "last message repeated 2 times",
        flags: guessed,
      },
    ],
    [
      "Cisco's year",
      "Jan 14 2024 10:00:00.5 web-1 sshd: hello",
      { ...bsd, time: "2024-01-14T10:00:00.500Z", flags: "zone-assumed" },
    ],
    ["an empty message", "Jan 14 10:00:00 web-1 sshd[7]:", { ...bsd, pid: 7, message: "" }],
    [
      "colons in the message",
      "Jan 14 10:00:00 web-1 kernel: a: b",
      { ...bsd, app: "kernel", message: "a: b" },
    ],
    [
      "gdm's tag, which closes a bracket that it never opened",
      "Jan 14 10:00:00 web-1 gdm-password]: hello",
      { ...bsd, app: "gdm-password" },
    ],
    [
      "a bracket is no tag",
      "Jan 14 10:00:00 web-1 ]: hello",
      { time: common.time, hostname: "web-1", message: "]: hello", flags: guessed },
    ],
    ["a pid that is no number", "Jan 14 10:00:00 web-1 sshd[main]: hello", bsd],
    ["a priority alone", "<13>hello there", { facility: 1, severity: 5, message: "hello there" }],
    [
      "a priority and a tag",
      "<13>app[3]: hello",
      { facility: 1, severity: 5, app: "app", pid: 3, message: "hello" },
    ],
  ];
  for (const [name, line, expected] of cases) {
    test(name, () => expect(read(line)).toEqual(expected));
  }
});

describe("ISO lines", () => {
  const cases: readonly (readonly [string, string, object | undefined])[] = [
    [
      "rsyslog's file format",
      "2026-01-14T11:00:00.123456+01:00 web-1 sshd[7]: hello",
      { ...common, pid: 7, time: "2026-01-14T10:00:00.123Z" },
    ],
    [
      "without a zone",
      "2026-01-14T10:00:00 web-1 sshd[7]: hello",
      { ...common, pid: 7, flags: "zone-assumed" },
    ],
    [
      "with a priority",
      "<38>2026-01-14T10:00:00Z web-1 sshd: hello",
      { ...common, facility: 4, severity: 6 },
    ],
    ["an application's line is no syslog", "2026-01-14 10:00:00,123 INFO main started", undefined],
  ];
  for (const [name, line, expected] of cases) {
    test(name, () => expect(read(line)).toEqual(expected));
  }
});

describe("RFC 5424", () => {
  const head = "<165>1 2026-01-14T10:00:00.003Z web-1 sshd 77 ID47";
  const whole = {
    ...common,
    time: "2026-01-14T10:00:00.003Z",
    facility: 20,
    severity: 5,
    pid: 77,
    messageId: "ID47",
  };
  const cases: readonly (readonly [string, string, object])[] = [
    [
      "structured data",
      `${head} [a@1 x="1" y=""][b z="q"] hello`,
      { ...whole, structuredData: { "a@1": { x: "1", y: "" }, b: { z: "q" } } },
    ],
    [
      "escapes",
      `${head} [a x="\\"\\\\\\]\\n"] hello`,
      { ...whole, structuredData: { a: { x: '"\\]\\n' } } },
    ],
    ["nil values", "<165>1 - - - - - - hello", { facility: 20, severity: 5, message: "hello" }],
    ["a byte order mark", `${head} - \ufeffhello`, whole],
    ["no message", `${head} -`, { ...whole, message: "" }],
    [
      "broken structured data stays in the message",
      `${head} [a x="1 hello`,
      { ...whole, message: '[a x="1 hello' },
    ],
    [
      "a __proto__ element is data",
      `${head} [__proto__ x="1"] hello`,
      { ...whole, structuredData: JSON.parse('{"__proto__":{"x":"1"}}') },
    ],
    [
      "not RFC 5424 after all",
      "<13>1 is the loneliest number",
      { facility: 1, severity: 5, message: "1 is the loneliest number" },
    ],
  ];
  for (const [name, line, expected] of cases) {
    test(name, () => expect(read(line)).toEqual(expected));
  }
});

describe("years and zones that a line leaves out", () => {
  const at = (text: string): number => Date.parse(text);
  const cases: readonly (readonly [string, string, RecordHints, string, string | undefined])[] = [
    [
      "December received in January",
      "Dec 31 23:59:59",
      {},
      "2026-01-01T00:10:00Z",
      "2025-12-31T23:59:59.000Z",
    ],
    [
      "a clock ahead at New Year",
      "Jan  1 00:00:10",
      {},
      "2025-12-31T23:59:00Z",
      "2026-01-01T00:00:10.000Z",
    ],
    [
      "eleven months old",
      "Feb 20 10:00:00",
      {},
      "2026-01-15T00:00:00Z",
      "2025-02-20T10:00:00.000Z",
    ],
    [
      "29 February of the last leap year",
      "Feb 29 10:00:00",
      {},
      "2026-03-15T00:00:00Z",
      "2024-02-29T10:00:00.000Z",
    ],
    [
      "29 February over a century",
      "Feb 29 10:00:00",
      {},
      "2103-03-15T00:00:00Z",
      "2096-02-29T10:00:00.000Z",
    ],
    [
      "near the reference",
      "Dec 10 06:55:46",
      { referenceTime: at("2016-12-01T00:00:00Z") },
      "2026-01-15T00:00:00Z",
      "2016-12-10T06:55:46.000Z",
    ],
    [
      "a reference is no way into the future",
      "Mar 10 00:00:00",
      { referenceTime: at("2026-01-15T00:00:00Z") },
      "2026-01-15T00:00:00Z",
      "2025-03-10T00:00:00.000Z",
    ],
    [
      "the source's zone",
      "Jan 14 10:00:00",
      { zoneOffsetMinutes: 330 },
      "2026-01-15T00:00:00Z",
      "2026-01-14T04:30:00.000Z",
    ],
    [
      "a zone over New Year",
      "Dec 31 20:00:00",
      { zoneOffsetMinutes: -300 },
      "2026-01-01T02:00:00Z",
      "2026-01-01T01:00:00.000Z",
    ],
    ["30 February is no time", "Feb 30 10:00:00", {}, "2026-03-15T00:00:00Z", undefined],
    ["24 o'clock is no time", "Feb 20 24:00:00", {}, "2026-03-15T00:00:00Z", undefined],
  ];
  for (const [name, stamp, hints, receivedAt, expected] of cases) {
    test(name, () => {
      expect(read(`${stamp} web-1 sshd: x`, hints, at(receivedAt))?.time).toBe(expected);
    });
  }
});

test("no text throws", () => {
  const words = [
    "<13>",
    "1 ",
    "-",
    " ",
    "Jan 14 10:00:00",
    "2026-01-14T10:00:00Z",
    "[a",
    ' x="',
    '"]',
    "\\",
    "app[1]:",
    "\0",
    "é",
  ];
  const texts = fc.array(
    fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary", maxLength: 5 })),
  );
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join("");
      const envelope = readSyslog(text, { hints: {}, receivedTime: received });
      if (envelope !== undefined) expect(text).toContain(envelope.message);
    }),
    { numRuns: 2000 },
  );
});
