import fc from "fast-check";
import { expect, it } from "vitest";
import { compileRegex } from "../lower/regex.ts";
import { hasWordRun, wordRunOf } from "./word-run.ts";

it.each([
  ["\\s[a-fA-F0-9]{64}\\s[a-fA-F0-9]{16}", 64],
  ["[0-9a-f]{12,}", 12],
  ["[0-9a-f]{5}", undefined],
  ["[^a]{64}", undefined],
  ["[ab ]{64}", undefined],
  ["a|[a-z]{64}", undefined],
  ["([a-z]{64})?", undefined],
  ["\\[a]{64}", undefined],
  ["[[a]{64}", undefined],
])("%s needs a run of %s", (source, run) => {
  expect(wordRunOf(source)).toBe(run);
});

it("holds in every text that the expression finds", () => {
  const piece = fc.constantFrom(
    "a",
    " ",
    "\\s",
    "[ab]{12}",
    "[a-c0]{14,}",
    "[^b]{13}",
    "\\[",
    "[b]",
  );
  const text = fc
    .array(fc.constantFrom("a", "b", "0", " ", "[", "aaaaaaaaaaaa", "abab0abab0ab"), {
      maxLength: 9,
    })
    .map((parts) => parts.join(""));
  let held = 0;
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), text, (pieces, value) => {
      const source = pieces.join("");
      const run = wordRunOf(source);
      const regex = compileRegex(source, "");
      if (run === undefined || typeof regex === "string" || !regex.test(value)) return;
      held += 1;
      expect(hasWordRun(value, run)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
  expect(held).toBeGreaterThan(50);
});

it("finds a run wherever it is", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab ]{0,30}$/), fc.integer({ min: 1, max: 6 }), (text, run) => {
      expect(hasWordRun(text, run)).toBe(new RegExp(`[ab]{${run}}`).test(text));
    }),
  );
});
