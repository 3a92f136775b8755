import fc from "fast-check";
import { expect, it } from "vitest";
import { fold, foldDashes } from "../lower/fold.ts";
import { createKeywordFilter } from "./keyword-filter.ts";
import { oddOnes } from "./keyword-triples.ts";

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

/** So many keywords that the search for a few does not take them. */
const manyOthers = Array.from(
  { length: 450 },
  (_, number) => ({ kind: "contains", text: `another keyword ${number}` }) as const,
);

it.each([
  { how: "few keywords", others: [], numRuns: 2_000 },
  { how: "many keywords", others: manyOthers, numRuns: 100 },
])("rules out no text that holds one of $how, in whatever letters", ({ others, numRuns }) => {
  const needles = fc.array(needle, { minLength: 1, maxLength: 6 });
  const filling = fc.constantFrom("", "x".repeat(150));
  fc.assert(
    fc.property(needles, piece(8), piece(8), filling, (wanted, before, after, fill) => {
      const { skip, mayHold } = createKeywordFilter([...wanted, ...others]);
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
    { numRuns },
  );
});

it("rules out ordinary texts", () => {
  const { mayHold } = createKeywordFilter(
    ["sekurlsa::", "gentilkiwi.com"].map((text) => ({ kind: "contains", text })),
  );
  expect(mayHold("C:\\Windows\\System32\\svchost.exe -k netsvcs")).toBe(false);
  expect(mayHold(`${"ordinary text ".repeat(40)}`)).toBe(false);
});

it("rules out texts of other languages that hold none", () => {
  const { mayHold } = createKeywordFilter([{ kind: "contains", text: "sekurlsa::" }]);
  expect(mayHold("Microsoft® Windows® Betriebssystem: Überprüfung läuft, проверка 検査")).toBe(
    false,
  );
  expect(mayHold("ſeKurlſa::")).toBe(true);
});

it("names every character outside ASCII that folds to ASCII", () => {
  const isAscii = (char: string) => char.charCodeAt(0) <= 0x7f;
  const folding = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter(
    (char) => !isAscii(char) && [...foldDashes(fold(char))].some(isAscii),
  );
  expect(folding).toEqual(oddOnes);
});

it("finds a long keyword though only a part of it is compared", () => {
  const text = `${"ab".repeat(60)}-mimikatz`;
  const { mayHold } = createKeywordFilter([{ kind: "contains", text }]);
  expect(mayHold(`x${text}y`)).toBe(true);
  expect(mayHold("x".repeat(200))).toBe(false);
});

it("skips the texts of numbers only where no keyword can be in one", () => {
  const skips = (text: string) => createKeywordFilter([{ kind: "contains", text }]).skip;
  expect(skips("12345")).toEqual({ charsMin: 5, numbers: false });
  expect(skips("1.5e+21")).toEqual({ charsMin: 7, numbers: false });
  expect(skips("sekurlsa::")).toEqual({ charsMin: 10, numbers: true });
});
