import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Frame, Splitter } from "./frame.ts";
import { collectLimits } from "./limits.ts";
import { sniffBinary, sniffText } from "./sniff.ts";
import { createJsonSplitter } from "./split-json.ts";
import { createLineSplitter } from "./split-lines.ts";
import { createXmlSplitter } from "./split-xml.ts";
import { createSyslogFramer, frameDatagram } from "./syslog-framer.ts";

const small = { ...collectLimits, recordBytesMax: 64, rejectedBytesMax: 16, frameBytesMax: 1000 };

const show = (frame: Frame): string => {
  const text = Buffer.from(frame.bytes).toString("latin1");
  if (frame.kind === "rejected") return `!${frame.code}:${frame.sizeBytes}:${text}`;
  return frame.open === true ? `${text}…` : text;
};
const run = (splitter: Splitter, chunks: readonly Uint8Array[]): string[] =>
  [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()].map(show);
const runText = (splitter: Splitter, text: string): string[] =>
  run(splitter, [Buffer.from(text, "latin1")]);

describe("lines", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["LF and CRLF", "a\nb\r\nc\n", ["a", "b", "c"]],
    ["the last line without end", "a\nb", ["a", "b…"]],
    ["blank lines are skipped", "\n\r\n \t\na\n\n", ["a"]],
    ["NUL and bad UTF-8 stay", "a\0b\xff\n", ["a\0b\xff"]],
    ["a CR inside stays", "a\rb\n", ["a\rb"]],
  ];
  for (const [name, input, expected] of cases) {
    test(name, () => expect(runText(createLineSplitter(), input)).toEqual(expected));
  }

  test("a line over the limit is rejected and its neighbours pass", () => {
    const out = runText(createLineSplitter(small), `a\n${"x".repeat(65)}\nb\n`);
    expect(out).toEqual(["a", `!COLLECT_RECORD_TOO_LARGE:65:${"x".repeat(16)}`, "b"]);
  });
  test("a 16 MiB line is held at its limit only", () => {
    const splitter = createLineSplitter();
    const chunk = Buffer.alloc(1024 * 1024, "x");
    const frames = Array.from({ length: 16 }, () => splitter.push(chunk)).flat();
    frames.push(...splitter.push(Buffer.from("\nnext\n")));
    expect(frames.map((frame) => frame.bytes.length)).toEqual([collectLimits.rejectedBytesMax, 4]);
  });
  test("lines are numbered, blank ones too", () => {
    const frames = createLineSplitter().push(Buffer.from("a\n\nb\n"));
    expect(frames.map((frame) => frame.line)).toEqual([1, 3]);
  });
});

describe("JSON", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "array elements keep their bytes",
      '[ {"a" : 1.0},\n{"b":"]}"} ]',
      ['{"a" : 1.0}', '{"b":"]}"}'],
    ],
    ["scalars and strings", '[1,"x,y",null]', ["1", '"x,y"', "null"]],
    ["nested arrays", "[[1,2],[3]]", ["[1,2]", "[3]"]],
    ["an empty array", " [ ] ", []],
    [
      "one object over lines",
      '{\n  "a": {\n    "b": 1\n  }\n}\n',
      ['{\n  "a": {\n    "b": 1\n  }\n}'],
    ],
    ["objects one after another", '{"a":1}{"b":2}\n{"c":3}', ['{"a":1}', '{"b":2}', '{"c":3}']],
    ["an escaped quote", '[{"a":"\\"}"},{"b":1}]', ['{"a":"\\"}"}', '{"b":1}']],
    ["a cut array", '[{"a":1},{"b":', ['{"a":1}', '{"b":…']],
    ["a string cut by a line end", '{"a":"x\n{"b":1}\n', ['{"a":"x…', '{"b":1}']],
    ["an object cut by a line end", '{"a":{"b":1}\n{"c":1}\n', ['{"a":{"b":1}\n…', '{"c":1}']],
    ["an object cut behind a comma", '{"a":1,\n{"c":1}\n', ['{"a":1,\n…', '{"c":1}']],
  ];
  for (const [name, input, expected] of cases) {
    test(name, () => expect(runText(createJsonSplitter(), input)).toEqual(expected));
  }
  test("200,000 nested brackets cost nothing", () => {
    const deep = "[".repeat(200_000) + "]".repeat(200_000);
    const frames = createJsonSplitter().push(Buffer.from(`[${deep},{"a":1}]`));
    expect(frames.map((frame) => frame.bytes.length)).toEqual([400_000, 7]);
  });
  test("an element over the limit is rejected and its neighbours pass", () => {
    const out = runText(createJsonSplitter(small), `[{"a":1},{"x":"${"x".repeat(70)}"},{"b":1}]`);
    expect(out).toEqual([
      '{"a":1}',
      `!COLLECT_RECORD_TOO_LARGE:78:{"x":"${"x".repeat(10)}`,
      '{"b":1}',
    ]);
  });
  test("any JSON values come back byte for byte", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.nat({ max: 4 }), (values, indent) => {
        const texts = values.map((value) => JSON.stringify(value, undefined, indent));
        const out = run(createJsonSplitter(), [Buffer.from(`[${texts.join(" ,\n")}]`)]);
        expect(out).toEqual(texts.map((text) => Buffer.from(text).toString("latin1")));
      }),
    );
  });
});

describe("event XML", () => {
  const event = '<Event xmlns="x">\n<EventData/></Event>';
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["in a wrapper", `<?xml?><Events>${event}\n${event}</Events>`, [event, event]],
    ["cut at the end", `${event}<Event><Sys`, [event, "<Event><Sys…"]],
    ["no events", "<html></html>", ["!COLLECT_FRAME_INVALID:6:/html>"]],
    ["nothing", " \n", []],
  ];
  for (const [name, input, expected] of cases) {
    test(name, () => expect(runText(createXmlSplitter(), input)).toEqual(expected));
  }
  test("an event over the limit is rejected and its neighbours pass", () => {
    const big = `<Event>${"x".repeat(200)}</Event>`;
    const out = runText(createXmlSplitter(small), `${event}${big}${event}`);
    expect(out).toEqual([event, `!COLLECT_RECORD_TOO_LARGE:215:${big.slice(0, 16)}`, event]);
  });
});

describe("syslog over TCP", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["octet counting, twice", "7 <13>a\nb9 <13>hello", ["<13>a\nb", "<13>hello"]],
    ["LF", "<13>a\n<13>b\r\n", ["<13>a", "<13>b"]],
    ["NUL", "<13>a\0<13>b\0", ["<13>a", "<13>b"]],
    ["mixed", "<13>a\n5 <13>b<13>c\n", ["<13>a", "<13>b", "<13>c"]],
    ["an LF behind a counted frame", "5 <13>b\n5 <13>c\n", ["<13>b", "<13>c"]],
    [
      "a line that begins with a number",
      "2024-11-24 x\n12 drummers\n",
      ["2024-11-24 x", "12 drummers"],
    ],
    ["a count that lies finds back at LF", "5 <13>hello\n<13>b\n", ["<13>h", "ello", "<13>b"]],
    ["an absurd count", "99999 <13>x\n<13>b\n", ["!COLLECT_FRAME_INVALID:11:99999 <13>x", "<13>b"]],
    ["too many digits", "123456789012 <13>x\n", ["123456789012 <13>x"]],
    ["half a line at the end", "<13>a\n<13>b", ["<13>a", "<13>b…"]],
    ["half a count at the end", "<13>a\n12", ["<13>a", "12…"]],
    ["half a counted frame", "50 <13>abc", ["<13>abc…"]],
    [
      "a long frame",
      `70 <${"1".repeat(69)}5 <13>b`,
      [`!COLLECT_RECORD_TOO_LARGE:70:<${"1".repeat(15)}`, "<13>b"],
    ],
  ];
  for (const [name, input, expected] of cases) {
    test(name, () => expect(runText(createSyslogFramer(small), input)).toEqual(expected));
  }
  test("a datagram is one record, an empty one none", () => {
    expect(frameDatagram(Buffer.from("<13>a\nb\n")).map(show)).toEqual(["<13>a\nb\n"]);
    expect(frameDatagram(Buffer.from("\n"))).toEqual([]);
  });
});

const splitters: readonly (readonly [string, () => Splitter])[] = [
  ["lines", () => createLineSplitter(small)],
  ["JSON", () => createJsonSplitter(small)],
  ["XML", () => createXmlSplitter(small)],
  ["syslog", () => createSyslogFramer(small)],
];
const alphabet = [
  "\n",
  "\r\n",
  "\0",
  " ",
  "1",
  "7 <",
  "<13>",
  "x",
  "é",
  '"',
  "\\",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "<Event>",
  "</Event>",
  "<Events>",
  "99999 <",
  "x".repeat(70),
];

describe("the frames do not depend on the chunks", () => {
  for (const [name, create] of splitters) {
    test(`${name}: cut at every byte boundary`, () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 30 }), (words) => {
          const bytes = Buffer.from(words.join(""));
          const whole = run(create(), [bytes]);
          for (let at = 1; at < bytes.length; at += 1) {
            expect(run(create(), [bytes.subarray(0, at), bytes.subarray(at)])).toEqual(whole);
          }
          const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
          expect(run(create(), single)).toEqual(whole);
        }),
        { numRuns: 300 },
      );
    });
    test(`${name}: random bytes never throw`, () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
          for (const frame of [...create().push(bytes)]) {
            expect(frame.bytes.length).toBeLessThanOrEqual(small.recordBytesMax);
          }
        }),
      );
    });
  }
});

describe("what is it?", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["JSON lines", '{"a":1}\n{"b":2}\n', "lines"],
    ["an object over lines", '{\n"a":1}', "json"],
    ["an array", '\n[ {"a":1}]', "json"],
    ["an Apache error line", "[Sun Dec 04 04:47:44 2005] [notice] x\n", "lines"],
    ["XML", '<?xml version="1.0"?><Events>', "xml"],
    ["syslog", "<13>Nov 24 10:00:00 host app: x", "lines"],
    ["a cut first line", '{"a":"x\n{"b":1}\n', "json"],
    ["nothing", "", "lines"],
  ];
  for (const [name, input, expected] of cases) {
    test(name, () => expect(sniffText(Buffer.from(input)).kind).toBe(expected));
  }
  test("a wrapper around an array is passed over", () => {
    expect(sniffText(Buffer.from(' {"Records": [{}]}'))).toEqual({ kind: "json", skipBytes: 13 });
  });
  test("binary", () => {
    expect(sniffBinary(Buffer.from([1, 2, 3, 4, 65, 66]), false)).toBe("unknown");
    expect(sniffBinary(Buffer.from([0, 0, 0, 65, 66]), true)).toBeUndefined();
    expect(
      sniffBinary(Buffer.from(`${"a log line ".repeat(5)}\0 with one NUL`), false),
    ).toBeUndefined();
    expect(sniffBinary(Buffer.from([0x1f, 0x8b, 8]), true)).toBe("gzip");
  });
});
