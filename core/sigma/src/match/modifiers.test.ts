import { describe, expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import {
  compileText,
  itemMatches,
  oneItem,
  problemCodes,
  testLogsource,
} from "../rule-text-for-tests.ts";

/* Vectors from "Sigma Modifiers" 2.1.0 (the appendix) and "Sigma Rules Specification" (rules). */

type Vector = readonly [item: string, fields: Record<string, unknown>, matches: boolean];

const check = (vectors: readonly Vector[]) => {
  it.each(vectors)("%s on %o: %s", (item, fields, matches) => {
    expect(itemMatches(item, fields)).toBe(matches);
  });
};

describe("plain values (rules, General, String Wildcard, Escaping)", () => {
  check([
    ["f: WhoAmI.exe", { f: "whoami.EXE" }, true],
    ["f: whoami", { f: "whoami.exe" }, false],
    ["f: prog?.exe", { f: "progA.exe" }, true],
    ["f: prog?.exe", { f: "prog.exe" }, false],
    ["f: prog?.exe", { f: "prog😀.exe" }, true],
    ["f: antivirus_V*.exe", { f: "antivirus_V21.2.1.exe" }, true],
    ["f: a*c*e", { f: "abcde" }, true],
    ["f: a*c*e", { f: "aecx" }, false],
    ["f: '*'", { f: "" }, true],
    ["f: '*'", { f: null }, false],
    ["f: 'a\\b'", { f: "a\\b" }, true],
    ["f: 'a\\\\b'", { f: "a\\b" }, true],
    ["f: 'a\\*b'", { f: "a*b" }, true],
    ["f: 'a\\*b'", { f: "axb" }, false],
    ["f: 'a\\\\*b'", { f: "a\\xyb" }, true],
    ["f: 'a\\\\\\*b'", { f: "a\\*b" }, true],
    ["f: 'a\\\\\\*b'", { f: "a\\xb" }, false],
    ["f: 'a\\\\\\\\b'", { f: "a\\\\b" }, true],
    ["f: straße", { f: "STRAßE" }, true],
    ["f: Σίσυφος", { f: "σίσυφοσ" }, true],
  ]);
});

describe("special values (rules, Special Field Values) and numbers", () => {
  check([
    ["f: ''", { f: "" }, true],
    ["f: ''", {}, false],
    ["f: ''", { f: null }, false],
    ["f: null", { f: null }, true],
    ["f: null", {}, true],
    ["f: null", { f: "" }, false],
    ["f: 4625", { f: 4625 }, true],
    ["f: 4625", { f: "4625" }, true],
    ["f: '4625'", { f: 4625 }, true],
    ["f: 4625", { f: 14625 }, false],
    ["f: 18446744073709551615", { f: 18446744073709551615n }, true],
    ["f: true", { f: true }, true],
    ["f: true", { f: "True" }, true],
    ["f|contains: 46", { f: 4625 }, true],
  ]);
});

describe("lists and arrays (rules, Lists, Maps)", () => {
  check([
    ["f: [a, b]", { f: "B" }, true],
    ["f: [a, b]", { f: "c" }, false],
    ["f: a", { f: ["x", "A"] }, true],
    ["f: a", { f: [["a"]] }, true],
    ["f: a", { f: { a: 1 } }, false],
    ["f|contains|all: [a, b]", { f: ["xa", "xb"] }, true],
    ["f: null", { f: ["a", null] }, true],
    ["f: a", { f: [] }, false],
  ]);
});

describe("contains, startswith, endswith, all, exists, cased, neq (appendix, Generic)", () => {
  check([
    ["f|contains: mid", { f: "a MID b" }, true],
    ["f|contains: m*d", { f: "a m--d b" }, true],
    ["f|startswith: adm", { f: "Administrator" }, true],
    ["f|startswith: adm", { f: "an adm" }, false],
    ["f|endswith: '\\cmd.exe'", { f: "C:\\Windows\\cmd.exe" }, true],
    ["f|endswith: '\\cmd.exe'", { f: "cmd.exe" }, false],
    ["f|contains|all: [-a, -b]", { f: "x -b -a" }, true],
    ["f|contains|all: [-a, -b]", { f: "x -b" }, false],
    ["f|exists: true", { f: null }, true],
    ["f|exists: true", { f: "" }, true],
    ["f|exists: true", {}, false],
    ["f|exists: false", {}, true],
    ["f|exists: false", { f: "" }, false],
    ["f|cased: Abc", { f: "Abc" }, true],
    ["f|cased: Abc", { f: "abc" }, false],
    ["f|contains|cased: Bc", { f: "aBcd" }, true],
    ["f|contains|cased: Bc", { f: "abcd" }, false],
    ["f|neq: a", { f: "b" }, true],
    ["f|neq: a", { f: "A" }, false],
    ["f|neq: a", {}, true],
    ["f|neq: [a, b]", { f: "b" }, false],
    ["f|neq: [a, b]", { f: "c" }, true],
    ["f|neq: 5", { f: 6 }, true],
    ["f|endswith|neq: x", { f: "ax" }, false],
  ]);
});

describe("windash (appendix, String Modifiers): each dash stands for all five", () => {
  check([
    ["f|contains|windash: ' -s '", { f: "x /S y" }, true],
    ["f|contains|windash: ' -s '", { f: "x –s y" }, true],
    ["f|contains|windash: ' -s '", { f: "x —s y" }, true],
    ["f|contains|windash: ' -s '", { f: "x ―s y" }, true],
    ["f|contains|windash: ' -s '", { f: "x +s y" }, false],
    ["f|windash|contains: '/a-b'", { f: "-A/B" }, true],
    ["f|endswith|windash: -all", { f: "cmd /ALL" }, true],
    ["f|windash|base64offset|contains: -x", { f: "IC94IA==" }, true],
    ["f|windash|base64offset|contains: -x", { f: "IC14IA==" }, true],
  ]);
});

describe("re with i, m, s (appendix, Regular Expression)", () => {
  check([
    ["f|re: 'b+c'", { f: "abbcd" }, true],
    ["f|re: 'B+c'", { f: "abbcd" }, false],
    ["f|re|i: 'B+C'", { f: "abbcd" }, true],
    ["f|re: '(?i)B+C'", { f: "abbcd" }, true],
    ["f|re: '^b'", { f: "a\nb" }, false],
    ["f|re|m: '^b$'", { f: "a\nb\nc" }, true],
    ["f|re: 'a.b'", { f: "a\nb" }, false],
    ["f|re|s: 'a.b'", { f: "a\nb" }, true],
    ["f|re|i|m: '^B'", { f: "a\nb" }, true],
    ["f|re: '[0-9]{2,3}x|y$'", { f: "12x" }, true],
    ["f|re: '[0-9]{2,3}x|y$'", { f: "1x" }, false],
    ["f|re|i: 'task'", { f: "taſk" }, true],
    ["f|re|i: 'kilo'", { f: "\u212Ailo" }, true],
    ["f|re: '\\d{4}'", { f: 4625 }, true],
    ["f|re|startswith: 'b'", { f: "ab" }, false],
    ["f|re|endswith: 'b'", { f: "ab" }, true],
  ]);
});

describe("encodings (appendix, Encoding)", () => {
  check([
    ["f|base64: foobar", { f: "Zm9vYmFy" }, true],
    ["f|base64offset|contains: foobar", { f: "Zm9vYmFy" }, true],
    ["f|base64offset|contains: foobar", { f: "eGZvb2Jhcng=" }, true],
    ["f|base64offset|contains: foobar", { f: "eHhmb29iYXI=" }, true],
    ["f|base64offset|contains: foobar", { f: "eHhmb28=" }, false],
    ["f|utf16le: cmd", { f: "c\0m\0d\0" }, true],
    ["f|wide: cmd", { f: "c\0m\0d\0" }, true],
    ["f|utf16be: cmd", { f: "\0c\0m\0d" }, true],
    ["f|utf16: cmd", { f: "\u00ff\u00fec\0m\0d\0" }, true],
    ["f|wide|base64offset|contains: cmd", { f: "YwBtAGQA" }, true],
    ["f|utf16|base64: cmd", { f: "//5jAG0AZAA=" }, true],
  ]);
});

describe("lt, lte, gt, gte (appendix, Numeric Modifiers)", () => {
  check([
    ["f|lt: 5", { f: 4 }, true],
    ["f|lt: 5", { f: 5 }, false],
    ["f|lte: 5", { f: "5" }, true],
    ["f|gt: 5", { f: "5.5" }, true],
    ["f|gte: 5", { f: 5 }, true],
    ["f|gt: -1", { f: "-0.5" }, true],
    ["f|gt: 5", { f: "0x10" }, false],
    ["f|gt: 5", { f: "many" }, false],
    ["f|gt: 5", {}, false],
  ]);
});

describe("minute to year (appendix, Time Modifiers): as written, without zones", () => {
  const time = { f: "2024-12-30T23:07:59Z" };
  check([
    ["f|minute: 7", time, true],
    ["f|hour: 23", time, true],
    ["f|hour: 23", { f: "2024-12-30 23:07" }, true],
    ["f|hour: 23", { f: "2024-12-30" }, false],
    ["f|day: 30", time, true],
    ["f|week: 1", time, true],
    ["f|week: 52", { f: "2023-12-31" }, true],
    ["f|month: 12", time, true],
    ["f|year: 2024", time, true],
    ["f|year: 2024", { f: "in 2024" }, false],
    ["f|hour|gte: 22", time, true],
    ["f|hour|lt: 6", time, false],
  ]);
});

describe("cidr (appendix, IP Modifiers)", () => {
  check([
    ["f|cidr: 192.0.2.0/24", { f: "192.0.2.77" }, true],
    ["f|cidr: 192.0.2.0/24", { f: "192.0.3.77" }, false],
    ["f|cidr: 192.0.2.0/24", { f: "::ffff:192.0.2.77" }, true],
    ["f|cidr: '2001:db8::/32'", { f: "2001:DB8:0:1::9" }, true],
    ["f|cidr: '2001:db8::/32'", { f: "2001:db9::1" }, false],
    ["f|cidr: 192.0.2.0/24", { f: "192.0.2.300" }, false],
    ["f|cidr: [198.51.100.0/24, 203.0.113.0/25]", { f: "203.0.113.126" }, true],
    ["f|cidr: [198.51.100.0/24, 203.0.113.0/25]", { f: "203.0.113.129" }, false],
    ["f|cidr: '::1/128'", { f: "::1%lo0" }, true],
  ]);
});

describe("fieldref (appendix, Specific Modifiers)", () => {
  check([
    ["f|fieldref: g", { f: "Ab", g: "aB" }, true],
    ["f|fieldref: g", { f: "a", g: "b" }, false],
    ["f|fieldref: g", { f: "a" }, false],
    ["f|fieldref|neq: g", { f: "a", g: "b" }, true],
    ["f|fieldref|endswith: g", { f: "C:\\x.exe", g: "\\X.exe" }, true],
    ["f|endswith|fieldref: g", { f: "C:\\x.exe", g: "\\X.exe" }, true],
    ["f|fieldref|startswith: g", { f: "abc", g: "AB" }, true],
    ["f|fieldref|contains: g", { f: "abc", g: "b" }, true],
    ["f|fieldref|cased: g", { f: "a", g: "A" }, false],
    ["f|fieldref: g", { f: 5, g: ["4", "5"] }, true],
  ]);
});

describe("expand (rules, Placeholders)", () => {
  const matches = (item: string, f: string) => {
    const matcher = compileText(oneItem(item), { admins: ["root", "svc_*"], b: ["x", "y"] });
    return matcher.match(flatEvent({ f }, testLogsource)).length === 1;
  };
  it("stands for each of its values, whose wildcards are live", () => {
    expect(matches("f|expand: '%admins%'", "ROOT")).toBe(true);
    expect(matches("f|expand: '%admins%'", "svc_backup")).toBe(true);
    expect(matches("f|expand: '%admins%'", "alice")).toBe(false);
  });
  it("combines placeholders, in front of other modifiers too", () => {
    expect(matches("f|contains|expand: '%admins%@%b%'", "as root@y now")).toBe(true);
    expect(matches("f|contains|expand: '%admins%@%b%'", "as root@z now")).toBe(false);
    expect(matches("f|re|expand: '^%b%$'", "y")).toBe(true);
  });
  it("leaves an escaped percent sign and texts without the modifier alone", () => {
    expect(matches("f|expand: '\\%b\\%'", "%b%")).toBe(true);
    expect(matches("f: '%b%'", "%b%")).toBe(true);
  });
});

describe("what a rule must not do", () => {
  it.each([
    ["f|frobnicate: a", "modifier_unknown"],
    ["f|Contains: a", "modifier_unknown"],
    ["f|contains|all: a", "modifier_misused"],
    ["f|contains|re: a", "modifier_misused"],
    ["f|i: a", "modifier_misused"],
    ["f|exists: 'yes'", "modifier_misused"],
    ["f|lt: abc", "modifier_misused"],
    ["f|contains: null", "modifier_misused"],
    ["f|base64: 'a*b'", "modifier_misused"],
    ["f|re: 'a(?=b)'", "regex_invalid"],
    ["f|re: '(a'", "regex_invalid"],
    ["f|cidr: 192.0.2.0/33", "cidr_invalid"],
    ["f|cidr: fe80::/x", "cidr_invalid"],
    ["f|expand: '%nobody%'", "placeholder_unknown"],
    ["f: []", "value_invalid"],
    ["f: { a: 1 }", "value_invalid"],
    ["'|cidr': 192.0.2.0/24", "modifier_misused"],
  ])("%s is rejected as %s", (item, code) => {
    expect(problemCodes(oneItem(item))).toEqual([code]);
  });
});
