import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showHostile } from "./hostile-text.ts";

describe("log text on a terminal", () => {
  it("cannot send escape sequences, new lines or direction marks", () => {
    expect(showHostile("a\u001b[2Jb\nc\u202ed")).toBe("a\\u{1b}[2Jb\\u{a}c\\u{202e}d");
  });

  it("never holds a control character, whatever comes in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
        for (const char of showHostile(text)) {
          const code = char.codePointAt(0) ?? 0;
          expect(code >= 0x20 && !(code >= 0x7f && code <= 0x9f)).toBe(true);
        }
      }),
    );
  });

  it("is cut", () => {
    expect(showHostile("x".repeat(1_000), 10)).toBe(`${"x".repeat(10)}…`);
  });
});
