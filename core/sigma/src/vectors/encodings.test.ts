import { describe, expect, it } from "vitest";
import { itemMatches, oneItem, problemCodes } from "../rule-text-for-tests.ts";
import { vectors } from "./vectors-for-tests.ts";

/* Expected texts are made by Node's own encoders, not by ours. */

const base64 = (...parts: readonly (string | Buffer)[]): string =>
  Buffer.concat(parts.map((part) => Buffer.from(part))).toString("base64");

/** Bytes in front of the value: its place modulo three. */
const fronts = ["", "x", "xx", "xxx", "xxxx", "éx"];
const backs = ["", "y", "yy", "yyy"];

describe("SM base64offset (74-77): found at each place, counted in bytes", () => {
  it.each(["foobar", "whoami /all", "Grüße", "😀", "\u20ac", "naïve café"])("%s", (value) => {
    for (const front of fronts) {
      for (const back of backs) {
        const item = `f|base64offset|contains: ${JSON.stringify(value)}`;
        const encoded = base64(front, value, back);
        // A single character leaves no whole Base64 digit at some places.
        if (Buffer.byteLength(value) > 2) expect(itemMatches(item, { f: encoded })).toBe(true);
        expect(itemMatches(item, { f: base64(front, "nothing here", back) })).toBe(false);
      }
    }
  });
});

const utf16be = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

describe("SM utf16le, wide, utf16be, utf16 (78-81): before Base64", () => {
  it.each([
    ["wide", (text: string) => Buffer.from(text, "utf16le")],
    ["utf16le", (text: string) => Buffer.from(text, "utf16le")],
    ["utf16be", utf16be],
    [
      "utf16",
      (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
    ],
  ] as const)("%s", (modifier, encode) => {
    for (const value of ["cmd", "é😀", "-enc "]) {
      const text = JSON.stringify(value);
      expect(itemMatches(`f|${modifier}|base64: ${text}`, { f: base64(encode(value)) })).toBe(true);
      for (const front of ["", "x", "xy"]) {
        const inside = base64(front, encode(value), "\0!");
        expect(itemMatches(`f|${modifier}|base64offset|contains: ${text}`, { f: inside })).toBe(
          true,
        );
      }
      expect(itemMatches(`f|${modifier}|base64: ${text}`, { f: base64(value) })).toBe(false);
    }
  });
});

vectors("SM base64 (73): of the UTF-8 bytes, compared like any text", [
  ["f|base64: ''", { f: "" }, true],
  ["f|base64: Grüße", { f: "R3LDvMOfZQ==" }, true],
  ["f|base64|contains: foobar", { f: "--Zm9vYmFy--" }, true],
  ["f|base64: [a, foobar]", { f: "zm9vymfy" }, true],
  ["f|base64|cased: foobar", { f: "zm9vymfy" }, false],
  ["f|base64|cased: foobar", { f: "Zm9vYmFy" }, true],
  ["f|base64: 'a\\*b'", { f: "YSpi" }, true],
  ["f|windash|base64: -x", { f: base64("/x") }, true],
  ["f|windash|base64: -x", { f: base64("\u2015x") }, true],
  ["f|expand|base64: '%sites%'", { f: base64("y") }, true],
]);

const dashes = ["-", "/", "\u2013", "\u2014", "\u2015"];

describe("SM windash (50): every dash of the value for every other, in all combinations", () => {
  it("25 of two dashes", () => {
    for (const first of dashes) {
      for (const second of dashes) {
        const f = `cmd ${first}a ${second}b`;
        for (const written of dashes) {
          const item = `f|windash|contains: ${JSON.stringify(` ${written}a ${written}b`)}`;
          expect(itemMatches(item, { f })).toBe(true);
        }
      }
    }
  });
  it.each(["_", "+", "\u2212", "\\"])("but %s is no dash", (other) => {
    expect(itemMatches("f|windash|contains: ' -a'", { f: `cmd ${other}a` })).toBe(false);
  });
});

describe("what cannot be encoded (PY modifiers)", () => {
  it.each([
    "f|base64: 'a?b'",
    "f|base64offset|contains: '*'",
    "f|wide|base64: 'a*'",
    "f|contains|base64: a",
    "f|base64: null",
    "f|wide: true",
  ])("%s", (item) => {
    expect(problemCodes(oneItem(item))).toEqual(["modifier_misused"]);
  });
});
