import { describe, expect, it } from "vitest";
import { oneItem, problemCodes } from "../rule-text-for-tests.ts";
import { vectors } from "./vectors-for-tests.ts";

vectors("SM re with i, m, s (54-69): unanchored, case-sensitive, flags in any order", [
  ["f|re: ''", { f: "" }, true],
  ["f|re: '.'", { f: "" }, false],
  ["f|re: 'a|b'", { f: "xb" }, true],
  ["f|re: 'x{2,3}y'", { f: "xxy" }, true],
  ["f|re: '^a$'", { f: "a\n" }, false],
  ["f|re|m|i: '^B$'", { f: "a\nb" }, true],
  ["f|re|i|s: 'A.B'", { f: "a\nb" }, true],
  ["f|re|s|m|i: '^B.c'", { f: "a\nb\nC" }, true],
  ["f|re: '(?i)abc'", { f: "ABC" }, true],
  ["f|re: '(?-i)abc'", { f: "ABC" }, false],
  ["f|re: 'a*?\\.exe'", { f: "b.exe" }, true],
  ["f|re: '\\bcmd\\b'", { f: "run cmd now" }, true],
  ["f|re: '\\*'", { f: "a*b" }, true],
  ["f|re: ['^a', '^b']", { f: "bc" }, true],
  ["f|re|all: ['a', 'b']", { f: "ba" }, true],
  ["f|re|all: ['a', 'b']", { f: "b" }, false],
  ["f|re: 'x'", {}, false],
  ["f|re: '^$'", { f: null }, false],
  ["f|re|expand: '^%sites%$'", { f: "y" }, true],
  ["f|re|expand: '^%admins%$'", { f: "svc_*" }, true],
  ["f|re|expand: '^%admins%$'", { f: "svc_7" }, false],
]);

vectors("SM lt, lte, gt, gte (87-90): numbers only, in both forms", [
  ["f|lt: 5", { f: -1 }, true],
  ["f|lte: 5", { f: 5 }, true],
  ["f|lte: 5", { f: 5.0001 }, false],
  ["f|gte: 5", { f: "4.9999" }, false],
  ["f|gt: 5", { f: 5 }, false],
  ["f|gt: 1.5", { f: "1.6" }, true],
  ["f|gt: 5", { f: "6 items" }, false],
  ["f|gt: 5", { f: "" }, false],
  ["f|gt: 5", { f: null }, false],
  ["f|gt: 0", { f: true }, false],
  ["f|lt: 0", { f: [] }, false],
  ["f|gte: [10, 20]", { f: 15 }, true],
  ["f|gte|all: [10, 20]", { f: 15 }, false],
  ["f|gt: 5", { f: " 7 " }, true],
  ["f|gt: 5", { f: 99n }, true],
]);

const leap = { f: "2024-02-29T23:59:01.5+05:30" };

vectors("SM minute ... year (95-105): as written, no zone, no other format", [
  ["f|minute: 59", leap, true],
  ["f|hour: 23", leap, true],
  ["f|day: 29", leap, true],
  ["f|month: 2", leap, true],
  ["f|year: 2024", leap, true],
  ["f|week: 9", leap, true],
  ["f|week: 53", { f: "2021-01-03" }, true],
  ["f|week: 1", { f: "2021-01-04" }, true],
  ["f|week: 1", { f: "2018-12-31 10:00" }, true],
  ["f|day: 31", { f: "2024-02-30" }, false],
  ["f|hour: [0, 1, 2]", { f: "2024-01-01 02:59:59" }, true],
  ["f|hour|gte: 22", { f: "2024-01-01T21:59:59Z" }, false],
  ["f|year|lt: 2024", { f: "2023-12-31" }, true],
  ["f|minute|neq: 7", { f: "2024-01-01T00:08Z" }, true],
  ["f|hour: 2", { f: "29/02/2024 02:00" }, false],
  ["f|hour: 2", {}, false],
]);

vectors("SM cidr (111): IPv4 and IPv6; what is no address does not match", [
  ["f|cidr: 192.0.2.128/25", { f: "192.0.2.128" }, true],
  ["f|cidr: 192.0.2.128/25", { f: "192.0.2.127" }, false],
  ["f|cidr: 192.0.2.7/32", { f: "192.0.2.7" }, true],
  ["f|cidr: 0.0.0.0/0", { f: "203.0.113.1" }, true],
  ["f|cidr: 0.0.0.0/0", { f: "2001:db8::1" }, false],
  ["f|cidr: '::/0'", { f: "2001:db8::1" }, true],
  ["f|cidr: '::/0'", { f: "192.0.2.1" }, false],
  ["f|cidr: 'fe80::/10'", { f: "FEBF::1" }, true],
  ["f|cidr: 'fe80::/10'", { f: "fec0::1" }, false],
  ["f|cidr: '2001:db8::/33'", { f: "2001:db8:8000::" }, false],
  ["f|cidr: '::ffff:192.0.2.0/120'", { f: "::ffff:192.0.2.9" }, true],
  ["f|cidr: '::ffff:192.0.2.0/120'", { f: "192.0.2.9" }, false],
  ["f|cidr: 192.0.2.0", { f: "192.0.2.0" }, true],
  ["f|cidr: 192.0.2.0", { f: "192.0.2.1" }, false],
  ["f|cidr: 192.0.2.0/24", { f: "192.0.2.1:443" }, false],
  ["f|cidr: 192.0.2.0/24", { f: "192.0.2" }, false],
  ["f|cidr: 192.0.2.0/24", { f: "192.000.002.001" }, false],
  ["f|cidr: 192.0.2.0/24", { f: "" }, false],
  ["f|cidr|expand: '%nets%'", { f: "192.0.2.5" }, true],
]);

vectors("SM fieldref (121): another field of the same event, with what it may stand beside", [
  ["f|fieldref: g", { f: "", g: "" }, true],
  ["f|fieldref: g", { f: null, g: null }, false],
  ["f|fieldref: g", {}, false],
  ["f|fieldref: a.b", { f: "x", a: { b: "X" } }, true],
  ["f|fieldref: g", { f: "a*", g: "abc" }, false],
  ["f|fieldref: g", { f: 5, g: "5" }, true],
  ["f|fieldref|startswith: g", { f: "ab", g: "abc" }, false],
  ["f|startswith|fieldref: g", { f: "abc", g: "ab" }, true],
  ["f|contains|fieldref: g", { f: "xaby", g: "AB" }, true],
  ["f|fieldref|endswith|neq: g", { f: "abc", g: "bc" }, false],
  ["f|fieldref|neq: g", { f: "a" }, true],
  ["f|fieldref: [g, h]", { f: "x", g: "y", h: "x" }, true],
  ["f|fieldref|all: [g, h]", { f: "x", g: "y", h: "x" }, false],
  ["f|fieldref|cased: g", { f: "aB", g: "aB" }, true],
]);

vectors("SM expand, SR Placeholders (115, 590-597): values of the tenant", [
  ["f|expand: '%admins%'", { f: "SVC_backup" }, true],
  ["f|expand: 'x%sites%z'", { f: "xyz" }, true],
  ["f|expand: '%sites%%sites%'", { f: "xy" }, true],
  ["f|expand: [a, '%sites%']", { f: "a" }, true],
  ["f|startswith|expand: '%sites%-'", { f: "y-1" }, true],
  ["f|expand|endswith: '%sites%'", { f: "1-x" }, true],
  ["f|expand|neq: '%sites%'", { f: "x" }, false],
  ["f|contains|all|expand: ['%sites%', '%admins%']", { f: "root at y" }, true],
  ["f|expand: '\\%sites\\%'", { f: "%sites%" }, true],
  ["f|expand: '100%'", { f: "100%" }, true],
  ["f: '%sites%'", { f: "x" }, false],
  ["f|fieldref|expand: '%sites%'", { f: "a", y: "A" }, true],
]);

describe("modifiers that go only directly on a value (PY modifiers)", () => {
  it.each([
    ["f|contains|re: a", "modifier_misused"],
    ["f|cased|re: a", "modifier_misused"],
    ["f|windash|cidr: 192.0.2.0/24", "modifier_misused"],
    ["f|contains|cidr: 192.0.2.0/24", "modifier_misused"],
    ["f|contains|exists: true", "modifier_misused"],
    ["f|exists: 1", "modifier_misused"],
    ["f|re|base64: a", "modifier_misused"],
    ["f|s: a", "modifier_misused"],
    ["f|contains|m: a", "modifier_misused"],
    ["f|gte: '5'", "modifier_misused"],
    ["f|hour: noon", "modifier_misused"],
    ["f|hour|contains: 5", "modifier_misused"],
    ["f|all: a", "modifier_misused"],
    ["'|all': one", "modifier_misused"],
    ["f|re: 'a(?!b)'", "regex_invalid"],
    ["f|re: '(a)\\1'", "regex_invalid"],
    ["f|cidr: 192.0.2.0/24/8", "cidr_invalid"],
    ["f|expand: '%nobody%'", "placeholder_unknown"],
    ["f|CONTAINS: a", "modifier_unknown"],
    ["f|: a", "modifier_unknown"],
  ])("%s is %s", (item, code) => {
    expect(problemCodes(oneItem(item))).toEqual([code]);
  });
});
