import fc from "fast-check";
import { expect, it } from "vitest";
import { compileRegex } from "../lower/regex.ts";
import { runSearch } from "./regex-run.ts";

const text = fc
  .array(fc.constantFrom("a", "\n", "\r", "\u2028", "😀", "\ud83d", "\ude00"), { maxLength: 12 })
  .map((parts) => parts.join(""));

const source = fc
  .tuple(fc.nat(6), fc.constantFrom("", ",", ",6"))
  .map(([min, more]) => `.{${min}${more}}`);

it("finds what the regular expression finds", () => {
  fc.assert(
    fc.property(source, fc.constantFrom("", "s", "m", "i"), text, (written, flags, value) => {
      const regex = compileRegex(written, flags);
      if (typeof regex === "string") throw new Error(regex);
      expect(runSearch(written, flags)?.(value)).toBe(regex.test(value));
    }),
    { numRuns: 2_000 },
  );
});

it("is not for anything that asks more", () => {
  expect([".{3,}a", "a.{3}", ".*", "^.{3,}", ".{3,}|b"].map((s) => runSearch(s, ""))).toEqual(
    new Array(5).fill(undefined),
  );
});
