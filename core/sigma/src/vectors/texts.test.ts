import { detections, vectors } from "./vectors-for-tests.ts";

const raw = String.raw;

vectors("SR Escaping (385-395): each row of its table", [
  [raw`f: 'a\b'`, { f: raw`a\b` }, true],
  [raw`f: 'a\\b'`, { f: raw`a\b` }, true],
  [raw`f: 'a\\b'`, { f: raw`a\\b` }, false],
  [raw`f: 'a\*b'`, { f: "a*b" }, true],
  [raw`f: 'a\*b'`, { f: "axb" }, false],
  [raw`f: 'a\?b'`, { f: "a?b" }, true],
  [raw`f: 'a\?b'`, { f: "axb" }, false],
  [raw`f: 'a\\*b'`, { f: raw`a\anything b` }, true],
  [raw`f: 'a\\*b'`, { f: "a*b" }, false],
  [raw`f: 'a\\?b'`, { f: raw`a\xb` }, true],
  [raw`f: 'a\\\*b'`, { f: raw`a\*b` }, true],
  [raw`f: 'a\\\*b'`, { f: raw`a\xb` }, false],
  [raw`f: 'a\\\b'`, { f: raw`a\\b` }, true],
  [raw`f: 'a\\\\b'`, { f: raw`a\\b` }, true],
  [raw`f: 'a\\\\b'`, { f: raw`a\b` }, false],
  [raw`f: 'a\\\\*b'`, { f: raw`a\\xyb` }, true],
  [raw`f: 'ends with \'`, { f: raw`ends with ${"\\"}` }, true],
  [raw`f: '\\server\share'`, { f: raw`\server\share` }, true],
  [raw`f: '\\\\server\share'`, { f: raw`\\server\share` }, true],
  [raw`f|contains: '\*'`, { f: "a*b" }, true],
  [raw`f|contains: '\*'`, { f: "ab" }, false],
  [raw`f|endswith: '\\'`, { f: raw`a${"\\"}` }, true],
]);

vectors("SR String Wildcard (371-372): `*` any length, `?` one character", [
  ["f: '*'", { f: "" }, true],
  ["f: '?'", { f: "" }, false],
  ["f: '??'", { f: "ab" }, true],
  ["f: '??'", { f: "😀b" }, true],
  ["f: a**b", { f: "ab" }, true],
  ["f: 'a*?b'", { f: "ab" }, false],
  ["f: 'a*?b'", { f: "axb" }, true],
  ["f: 'a*b*a*b'", { f: "abab" }, true],
  ["f: 'a*b*a*b'", { f: "aba" }, false],
  ["f|startswith: 'a?c'", { f: "abcd" }, true],
  ["f|endswith: 'b?d'", { f: "abcd" }, true],
  ["f|contains: '?'", { f: "" }, false],
  ["f: 'line*end'", { f: "line\nend" }, true],
]);

vectors("SR General (361-363): all values are case-insensitive strings", [
  ["f: ÄRGER", { f: "ärger" }, true],
  ["f: kelvin", { f: "\u212Aelvin" }, true],
  ["f: ΣΊΣΥΦΟΣ", { f: "σίσυφος" }, true],
  ["f: straße", { f: "strasse" }, false],
  ["f|contains: 'é'", { f: "CAF\u00c9" }, true],
  ["f|contains: 'e\u0301'", { f: "caf\u00e9" }, false],
]);

vectors("SM cased (42): case-sensitive, alone and in chains", [
  ["f|cased: A?c*", { f: "AbcD" }, true],
  ["f|cased: A?c*", { f: "abcD" }, false],
  ["f|startswith|cased: Ab", { f: "Abc" }, true],
  ["f|cased|startswith: Ab", { f: "abc" }, false],
  ["f|endswith|cased: bC", { f: "abc" }, false],
  ["f|contains|all|cased: [A, B]", { f: "xAxB" }, true],
  ["f|contains|all|cased: [A, B]", { f: "xAxb" }, false],
  ["f|cased|neq: Abc", { f: "abc" }, true],
  ["f|cased: 5", { f: 5 }, true],
  ["f|windash|cased: -A", { f: "/A" }, true],
  ["f|windash|cased: -A", { f: "/a" }, false],
]);

vectors("SM contains, startswith, endswith, all (26-38): with lists and each other", [
  ["f|contains: [a, b]", { f: "xbx" }, true],
  ["f|contains|all: [a, a]", { f: "a" }, true],
  ["f|all: ['a*', '*b']", { f: "a-b" }, true],
  ["f|all: ['a*', '*b']", { f: "a-c" }, false],
  ["f|startswith|all: [a, ab]", { f: "abc" }, true],
  ["f|contains|startswith: b", { f: "abc" }, true],
  ["f|endswith: ''", { f: "anything" }, true],
  ["f|contains: ''", {}, false],
]);

vectors("SM neq (44, 91; PY tests/test_rule.py 783-815): negates the whole item", [
  ["f|neq: a*", { f: "abc" }, false],
  ["f|contains|neq: b", { f: "abc" }, false],
  ["f|contains|neq: b", { f: "acc" }, true],
  ["f|contains|all|neq: [a, b]", { f: "a" }, true],
  ["f|contains|all|neq: [a, b]", { f: "ab" }, false],
  ["f|re|neq: '^a'", { f: "ba" }, true],
  ["f|neq: null", { f: "x" }, true],
  ["f|neq: null", {}, false],
  ["f|neq: ''", { f: "" }, false],
  ["f|neq: ''", {}, true],
  ["f|neq: a", { f: ["b", "a"] }, false],
  ["f|cidr|neq: 192.0.2.0/24", { f: "198.51.100.1" }, true],
  ["f|cidr|neq: 192.0.2.0/24", { f: "no address" }, true],
  ["f|gt|neq: 5", { f: 6 }, false],
  ["f|gt|neq: 5", { f: 5 }, true],
]);

vectors("SR Special Field Values (490-515): '' and null", [
  ["f: ''", { f: [] }, false],
  ["f: ''", { f: ["", "x"] }, true],
  ["f: null", { f: [] }, false],
  ["f: null", { f: [null] }, true],
  ["f: null", { f: {} }, false],
  ["f: [a, null]", {}, true],
  ["f: [a, null]", { f: "b" }, false],
  ["f: ['', null]", { f: "" }, true],
  ["f: null", { f: "null" }, false],
  ["f: 'null'", { f: "NULL" }, true],
  ["f: 'null'", { f: null }, false],
  ["f: '*'", {}, false],
  ["a.b: null", { a: {} }, true],
  ["a.b: null", { a: { b: 0 } }, false],
]);

vectors("SM exists (40): presence only", [
  ["f|exists: true", { f: [] }, true],
  ["f|exists: true", { f: {} }, true],
  ["f|exists: false", { f: null }, false],
  ["f|exists: true", { f: false }, true],
  ["a.b|exists: true", { a: { b: null } }, true],
  ["a.b|exists: false", { a: { c: 1 } }, true],
  ["f|exists|neq: true", {}, true],
]);

vectors("numbers and booleans match themselves and their text (PY SigmaNumber)", [
  ["f: 1.5", { f: "1.5" }, true],
  ["f: 1.5", { f: 1.5 }, true],
  ["f: '1.50'", { f: 1.5 }, false],
  ["f: -1", { f: "-1" }, true],
  ["f: 0x10", { f: 16 }, true],
  ["f: 0x10", { f: "0x10" }, false],
  ["f: '0x10'", { f: "0X10" }, true],
  ["f: [1, 2]", { f: ["2"] }, true],
  ["f: '4*'", { f: 4625 }, true],
  ["f|endswith: 25", { f: 4625 }, true],
  ["f: false", { f: false }, true],
  ["f: 0", { f: false }, false],
  ["f: 0", { f: "" }, false],
]);

vectors("arrays: any element, for each value of the item alone", [
  ["f|contains|all: [a, b]", { f: ["a", "b"] }, true],
  ["f|re: '^b$'", { f: ["a", "b"] }, true],
  ["f|cidr: 192.0.2.0/24", { f: ["x", "192.0.2.9"] }, true],
  ["f|gt: 5", { f: [1, "7"] }, true],
  ["f|fieldref: g", { f: ["a", "b"], g: ["c", "B"] }, true],
  ["f|startswith: ab", { f: ["a", "b"] }, false],
  ["f: b", { f: [{ a: "b" }] }, false],
]);

detections("SR Lists, Maps, Keywords search (397-..., 611-637)", [
  ["k:\n  - a: 1\n    b: 2\n  - c: 3\ncondition: k", { a: 1, c: 3 }, true],
  ["k:\n  - a: 1\n    b: 2\n  - c: 3\ncondition: k", { a: 1 }, false],
  ["k:\n  '|all':\n    - one\n    - t?o\ncondition: k", { x: "ONE", y: ["two"] }, true],
  ["k:\n  '|all':\n    - one\n    - two\ncondition: k", { x: "onetwo" }, true],
  ["k:\n  - one*two\ncondition: k", { x: "one", y: "two" }, false],
  ["k:\n  - one*two\ncondition: k", { x: { y: ["a one and two b"] } }, true],
  ["k:\n  '|cased': [One]\ncondition: k", { x: "one" }, false],
  ["k:\n  '|windash': [' -x ']\ncondition: k", { x: "a /x b" }, true],
  ["k:\n  '|startswith': [one]\ncondition: k", { x: "a one" }, false],
  ["k:\n  '|expand': ['%admins%']\ncondition: k", { x: "by svc_7" }, true],
  ["k: [one]\ncondition: not k", {}, true],
]);
