import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../lower/fold.ts";
import { compileRegex } from "../lower/regex.ts";
import { orderedLiterals } from "./regex-order.ts";

test("asks for the texts of an expression in their order", () => {
  const mayMatch = orderedLiterals("(?i)(set).*&&\\s?set.*(environment|invoke).*&&");
  expect(mayMatch?.("set x && set invoke &&")).toBe(true);
  expect(mayMatch?.("set x && set invoke")).toBe(false);
  expect(mayMatch?.("&& set x && set invoke")).toBe(false);
});

test("knows nothing of an expression without texts", () => {
  expect(orderedLiterals("[a-z]+")).toBeUndefined();
});

const piece = fc.constantFrom(
  "ab",
  "Cd",
  "&&",
  "a[bc]",
  "(ab|cd)",
  "(?:x|ab)?",
  ".*",
  "\\s+",
  "`",
  "(ef)+",
  "K",
  "s",
);
const word = fc.constantFrom("ab", "AC", "cd", "&&", " ", "`", "ef", "x", "ſ", "\u212a", "İ");

test("never refuses a text that the expression matches", () => {
  const cases = fc.record({
    source: fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("")),
    text: fc.array(word, { maxLength: 8 }).map((parts) => parts.join("")),
    flags: fc.constantFrom("", "i"),
  });
  fc.assert(
    fc.property(cases, ({ source, text, flags }) => {
      const regex = compileRegex(source, flags);
      const mayMatch = orderedLiterals(source);
      if (typeof regex === "string" || mayMatch === undefined) return;
      if (regex.test(text)) expect(mayMatch(fold(text))).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});
