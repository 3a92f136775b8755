import fc from "fast-check";
import { expect, it } from "vitest";
import { fold } from "../lower/fold.ts";
import { createTextFilter, type Needle } from "./text-filter.ts";
import { createCacheBudget, createCachedScan } from "./value-cache.ts";

const word = fc.stringMatching(/^[aAbK]{1,9}$/);
const kinds = ["equals", "prefix", "suffix", "contains"] as const;

const foundBy = (scan: (found: (rules: readonly number[]) => void) => void) => {
  const numbers = new Set<number>();
  scan((rules) => {
    for (const rule of rules) numbers.add(rule);
  });
  return [...numbers].toSorted((left, right) => left - right);
};

it("finds what the filter finds, whatever came before and however small the budget is", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...kinds), word), { minLength: 1, maxLength: 8 }),
      fc.array(word, { maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      (anchors, texts, entriesMax) => {
        const needles: Needle[] = anchors.map(([kind, text], rule) => ({
          kind,
          text: fold(text),
          rules: [rule],
        }));
        const filter = createTextFilter(needles);
        const budget = createCacheBudget(entriesMax);
        const scans = [createCachedScan(filter, budget), createCachedScan(filter, budget)];
        for (const [index, text] of texts.entries()) {
          const expected = foundBy((found) => filter.scan(fold(text), found));
          const scan = scans[index % 2];
          expect(foundBy((found) => scan?.(text, () => fold(text), found))).toEqual(expected);
        }
      },
    ),
  );
});

it("reads a text that comes again once, until it is given up because nothing comes again", () => {
  const filter = createTextFilter([{ kind: "contains", text: "needle", rules: [7] }]);
  const scan = createCachedScan(filter, createCacheBudget());
  let read = 0;
  const look = (text: string): void =>
    scan(
      text,
      () => {
        read += 1;
        return text;
      },
      () => undefined,
    );
  look("a needle");
  look("a needle");
  expect(read).toBe(1);
  look("x".repeat(1_000));
  look("x".repeat(1_000));
  expect(read).toBe(3);
  for (let number = 0; number < 5_000; number += 1) look(`other ${number}`);
  const before = read;
  look("a needle");
  look("a needle");
  expect(read).toBe(before + 2);
});
