import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutText, piecesOf, visibleText } from "./hostile.ts";

describe("hostile text", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["bidi override", "invoice\u202Egnp.exe", "invoice⟨RLO⟩gnp.exe"],
    ["terminal escape", "\u001b[2J", "⟨ESC⟩[2J"],
    ["NUL and line feed", "a\u0000b\nc", "a⟨NUL⟩b⟨LF⟩c"],
    ["zero width", "ad\u200Bmin", "ad⟨ZWSP⟩min"],
    ["tag characters", "a\u{E0041}b", "a⟨U+E0041⟩b"],
    ["lone surrogate", "a\uD800b", "a⟨U+D800⟩b"],
    ["ordinary scripts", "日本 עברית ü 😀", "日本 עברית ü 😀"],
    ["markup stays text", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ];
  for (const [name, input, expected] of cases)
    it(`shows ${name}`, () => expect(visibleText(input)).toBe(expected));

  it("loses no character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(
          piecesOf(text)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  it("leaves nothing invisible", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it("cuts without breaking a pair", () => {
    expect(cutText("ab😀", 3)).toBe("ab…");
    expect(cutText("abc", 3)).toBe("abc");
  });
});
