import fc from "fast-check";
import { expect, it } from "vitest";
import { fold, foldDashes } from "../lower/fold.ts";
import { createKeywordFilter } from "./keyword-filter.ts";

const piece = (max: number) =>
  fc
    .array(fc.constantFrom("a", "B", "-", "/", "–", "::", "é", "İ", "K", "ſ", "😀", "kiwi"), {
      maxLength: max,
    })
    .map((parts) => parts.join(""));

const word = fc
  .array(fc.constantFrom("a", "b", "-", "/", "::", "s", "k"), { minLength: 2, maxLength: 14 })
  .map((parts) => parts.join(""));

const needle = fc
  .tuple(word, fc.boolean())
  .map(
    ([text, dashes]) =>
      ({ kind: "contains", text: dashes ? foldDashes(text) : text, dashes }) as const,
  );

it("rules out no text that holds a keyword, short or long, in whatever letters", () => {
  const needles = fc.array(needle, { minLength: 1, maxLength: 6 });
  const filling = fc.constantFrom("", "x".repeat(150));
  fc.assert(
    fc.property(needles, piece(8), piece(8), filling, (wanted, before, after, fill) => {
      const { skip, mayHold } = createKeywordFilter(wanted);
      for (const { text, dashes } of wanted) {
        const inside = `${fill}${before}${text.toUpperCase()}${after}`;
        for (const held of dashes ? [inside, inside.replaceAll("-", "–")] : [inside]) {
          expect(held.length).toBeGreaterThanOrEqual(skip.charsMin);
          expect(mayHold(held)).toBe(true);
        }
      }
      const other = fill + before + after;
      const folded = fold(other);
      const holds = wanted.some(({ text, dashes }) =>
        (dashes ? foldDashes(folded) : folded).includes(text),
      );
      if (holds) expect(mayHold(other)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

it("rules out ordinary texts", () => {
  const { mayHold } = createKeywordFilter(
    ["sekurlsa::", "gentilkiwi.com"].map((text) => ({ kind: "contains", text })),
  );
  expect(mayHold("C:\\Windows\\System32\\svchost.exe -k netsvcs")).toBe(false);
  expect(mayHold(`${"ordinary text ".repeat(40)}`)).toBe(false);
});

it("skips the texts of numbers only where no keyword can be in one", () => {
  const skips = (text: string) => createKeywordFilter([{ kind: "contains", text }]).skip;
  expect(skips("12345")).toEqual({ charsMin: 5, numbers: false });
  expect(skips("1.5e+21")).toEqual({ charsMin: 7, numbers: false });
  expect(skips("sekurlsa::")).toEqual({ charsMin: 10, numbers: true });
});
