import { defineDecoder } from "@xdr/decoding";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createTextIndex } from "./text-index.ts";

const decoderNamed = (name: string) =>
  defineDecoder({
    name,
    product: name,
    service: name,
    claims: [],
    decode: () => ({ kind: "not-mine" }),
  });

const unit = fc.constantFrom("a", "b", "c", " ", ":", "é");

it("finds the same as looking for each text on its own, longest first", () => {
  const texts = fc.uniqueArray(fc.string({ unit, minLength: 4, maxLength: 7 }), { maxLength: 20 });
  fc.assert(
    fc.property(texts, fc.string({ unit, maxLength: 60 }), (claims, text) => {
      const all = claims.map((claim, index) => ({
        decoder: decoderNamed(`d${index}`),
        text: claim,
      }));
      const found = createTextIndex(all, 2_048)(text);
      const naive = all.filter((one) => text.includes(one.text)).map((one) => one.decoder);
      expect(new Set(found)).toEqual(new Set(naive));
      const lengths = found.map(
        (one) => all.find((each) => each.decoder === one)?.text.length ?? 0,
      );
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    }),
    { numRuns: 1000 },
  );
});

it("reads no more than it may, and refuses a text that is too short", () => {
  const one = { decoder: decoderNamed("one"), text: "needle" };
  const index = createTextIndex([one], 10);
  expect(index("a needle").length).toBe(1);
  expect(index(`${" ".repeat(12)}needle`)).toEqual([]);
  expect(() => createTextIndex([{ ...one, text: "abc" }], 10)).toThrow(/too short/);
});
