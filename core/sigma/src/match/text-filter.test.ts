import fc from "fast-check";
import { expect, it } from "vitest";
import { fold } from "../lower/fold.ts";
import type { Needle } from "./needle.ts";
import { createTextFilter } from "./text-filter.ts";

/** Few characters, so that needles are met, some of them outside ASCII or with the same low byte. */
const word = (min: number, max: number) =>
  fc
    .array(fc.constantFrom("a", "b", ".", "\\", "é", "😀", "š", "K"), {
      minLength: min,
      maxLength: max,
    })
    .map((characters) => fold(characters.join("")));

const kind = fc.constantFrom("equals", "prefix", "suffix", "contains");

function has({ kind: how, text: wanted }: Needle, text: string): boolean {
  if (how === "equals") return text === wanted;
  if (how === "prefix") return text.startsWith(wanted);
  return how === "suffix" ? text.endsWith(wanted) : text.includes(wanted);
}

it("finds exactly the needles that a text has, each once", () => {
  const needle = fc.oneof(
    fc.record({ kind, text: word(1, 4) }),
    fc.record({ kind, text: word(4, 9) }),
    fc.record({ kind, text: word(8, 24) }),
  );
  const needles = fc.uniqueArray(needle, {
    minLength: 1,
    maxLength: 25,
    selector: ({ kind: how, text }) => `${how} ${text}`,
  });
  fc.assert(
    fc.property(needles, fc.array(word(0, 40), { maxLength: 10 }), (wanted, texts) => {
      const filter = createTextFilter(wanted);
      const cut = wanted.flatMap(({ text }) => [text, `ab${text}`, `${text}ba`, `a${text}b`]);
      for (const text of [...texts, ...cut]) {
        const count = filter.scan(text);
        const found = [...filter.numbers.subarray(0, count)].toSorted((a, b) => a - b);
        const expected = [...wanted.keys()].filter((n) => {
          const item = wanted[n];
          return item !== undefined && has(item, text);
        });
        expect(found).toEqual(expected);
      }
    }),
    { numRuns: 500 },
  );
});
