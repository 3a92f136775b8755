import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHexText, keyValueMap, scanKeyValues } from "./key-value.ts";

describe("scanKeyValues", () => {
  it("reads bare and quoted values and passes over other words", () => {
    expect(scanKeyValues(`start a=1 b="two words" noise c='x="y"' d= e=(null)`)).toEqual([
      { key: "a", value: "1", quote: "" },
      { key: "b", value: "two words", quote: '"' },
      { key: "c", value: 'x="y"', quote: "'" },
      { key: "d", value: "", quote: "" },
      { key: "e", value: "(null)", quote: "" },
    ]);
  });

  it("takes backslashes as they are unless told that they escape", () => {
    const text = String.raw`a="x\" b=1`;
    expect(scanKeyValues(text).map((pair) => pair.value)).toEqual([String.raw`x\ `.trim(), "1"]);
    expect(scanKeyValues(text, { escapes: true }).map((pair) => pair.value)).toEqual([`x" b=1`]);
  });

  it("keeps an unclosed quote's text", () => {
    expect(scanKeyValues('a="open end')).toEqual([{ key: "a", value: "open end", quote: '"' }]);
  });

  it("ends bare values at the separators it was given", () => {
    expect(scanKeyValues("a=1,b=2;c=3", { separators: ",;" }).map((pair) => pair.value)).toEqual([
      "1",
      "2",
      "3",
    ]);
  });

  it("stops at the limit", () => {
    expect(scanKeyValues("a=1 ".repeat(50), { pairsMax: 7 })).toHaveLength(7);
  });

  it("finds every pair that was written", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
    const value = fc.string({ unit: fc.constantFrom("a", "1", "=", "/", ":", "é") });
    const quoted = fc.string({ unit: fc.constantFrom("a", " ", "=", "'", "\\") });
    const pair = fc.oneof(
      fc.record({ key: word, value: value, quote: fc.constant("" as const) }),
      fc.record({ key: word, value: quoted, quote: fc.constant('"' as const) }),
    );
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const text = pairs.map((p) => `${p.key}=${p.quote}${p.value}${p.quote}`).join(" ");
        expect(scanKeyValues(text)).toEqual(pairs);
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, escapes) => {
        for (const { key, value } of scanKeyValues(text, { escapes })) {
          expect(key.length).toBeGreaterThan(0);
          expect(value.length).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe("keyValueMap", () => {
  it("keeps the first of equal keys and takes __proto__ as a name", () => {
    const map = keyValueMap(scanKeyValues("a=1 a=2 __proto__=3"));
    expect([...map]).toEqual([
      ["a", "1"],
      ["__proto__", "3"],
    ]);
  });
});

describe("decodeHexText", () => {
  it("turns hex into text and anything else into nothing", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (text) => {
        expect(decodeHexText(Buffer.from(text).toString("hex").toUpperCase())).toBe(text);
      }),
    );
    for (const text of ["", "abc", "zz", "61 62"]) expect(decodeHexText(text)).toBeUndefined();
  });
});
