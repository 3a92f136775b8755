import fc from "fast-check";
import { expect, test } from "vitest";
import { visibleText } from "./visible-text.ts";

test.each([
  ["plain ünïcode 😀", "plain ünïcode 😀"],
  ["a\u0000b\n\u001b[31m", "a\\u{0}b\\u{a}\\u{1b}[31m"],
  ["abc\u202Etxt.exe", "abc\\u{202e}txt.exe"],
  ["lone \ud800 half", "lone \\u{d800} half"],
  ["x".repeat(50), `${"x".repeat(39)}…`],
])("%j is shown as %j", (text, expected) => {
  expect(visibleText(text, 40)).toBe(expected);
});

const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

test("nothing invisible is left of any text", () => {
  fc.assert(
    fc.property(anyUnits, (text) => {
      expect(/[\p{Cc}\p{Cs}\u202e]/u.test(visibleText(text, 30))).toBe(false);
    }),
  );
});
