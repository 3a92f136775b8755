import fc from "fast-check";
import { expect, it } from "vitest";
import { cachedCharsMax, createCacheBudget, remember } from "./value-cache.ts";

const word = fc.stringMatching(/^[ab]{1,3}$/);

it("gives what the function gives, whatever came before and however small the budget is", () => {
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      (texts, unitsMax) => {
        const budget = createCacheBudget(unitsMax);
        const lengths = remember((text: string, _: undefined) => ({ text }), budget);
        const doubles = remember((text: string, _: undefined) => ({ text: text + text }), budget);
        for (const text of texts) {
          expect(lengths(text, undefined)).toEqual({ text });
          expect(doubles(text, undefined)).toEqual({ text: text + text });
        }
      },
    ),
  );
});

it("asks once for a text that comes again, and each time for one that is long", () => {
  const asked: string[] = [];
  const cached = remember((text: string, _: undefined) => asked.push(text), createCacheBudget());
  const long = "x".repeat(cachedCharsMax + 1);
  for (let turn = 0; turn < 3; turn += 1) {
    cached("a", undefined);
    cached(long, undefined);
  }
  expect(asked).toEqual(["a", long, long, long]);
});

it("gives up remembering values that do not come again", () => {
  const cached = remember((text: string, _: undefined) => ({ text }), createCacheBudget());
  for (let turn = 0; turn < 10_000; turn += 1) cached(`${turn}`, undefined);
  expect(cached("again", undefined)).not.toBe(cached("again", undefined));
});
