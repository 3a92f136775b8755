import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileShape, shapeOf } from "../match/glob.ts";
import { matchesPattern } from "../match/naive.ts";
import { anyText, joinParts, oneChar, parsePattern, writePattern } from "./pattern.ts";

describe("parsePattern (rules specification, Escaping)", () => {
  it.each([
    ["\\", ["\\"]],
    ["\\\\", ["\\"]],
    ["\\\\\\", ["\\\\"]],
    ["\\\\\\\\", ["\\\\"]],
    ["\\*", ["*"]],
    ["\\?", ["?"]],
    ["\\\\*", ["\\", anyText]],
    ["\\\\\\*", ["\\*"]],
    ["C:\\Windows\\", ["C:\\Windows\\"]],
    ["a**b", ["a", anyText, "b"]],
    ["??", [oneChar, oneChar]],
    ["", []],
  ])("%s", (text, pattern) => {
    expect(parsePattern(text)).toEqual(pattern);
  });

  it("reads back what writePattern wrote", () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom("\\", "*"),
      fc.constantFrom(anyText, oneChar),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }).map(joinParts), (pattern) => {
        expect(parsePattern(writePattern(pattern))).toEqual(pattern);
      }),
    );
  });
});

describe("compileShape", () => {
  it("matches what the definition matches", () => {
    const part = fc.constantFrom("a", "b", "ab", "😀", "\ud83d", anyText, anyText, oneChar);
    const text = fc
      .array(fc.constantFrom("a", "b", "😀", "\ud83d", "\ude00"), { maxLength: 10 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }).map(joinParts), text, (pattern, subject) => {
        expect(compileShape(shapeOf(pattern))(subject)).toBe(matchesPattern(pattern, subject));
      }),
      { numRuns: 20_000 },
    );
  });
});
