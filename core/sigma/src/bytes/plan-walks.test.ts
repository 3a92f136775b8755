import fc from "fast-check";
import { expect, it } from "vitest";
import type { ByteNeedle } from "./needle.ts";
import { gramBytes, planWalks } from "./plan-walks.ts";

const needle = (bytes: number): ByteNeedle => ({
  ...{ kind: "contains", text: "x".repeat(bytes), entries: [], ruledOut: [] },
});

const lengthsArbitrary = fc.array(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(40)), {
  minLength: 1,
  maxLength: 300,
});

it("gives each text to one walk, whose looks meet it wherever it stands", () => {
  fc.assert(
    fc.property(lengthsArbitrary, (lengths) => {
      const needles = lengths.map(needle);
      const { printed, passes } = planWalks(needles);
      const placed = [...printed, ...passes.flatMap((pass) => pass.needles)];
      expect(new Set(placed)).toEqual(new Set(needles));
      expect(placed).toHaveLength(needles.length);
      for (const { width, step, needles: own } of passes) {
        for (const { text } of own) expect(text.length).toBeGreaterThanOrEqual(width + step - 1);
      }
      for (const one of needles) if (one.text.length < gramBytes) expect(printed).toContain(one);
    }),
  );
});

it("looks at every sixteenth place for long texts, and leaves a few short ones to fingerprints", () => {
  const long = Array.from({ length: 100 }, () => needle(30));
  const few = [5, 6, 7].map(needle);
  const { printed, passes } = planWalks([...long, ...few]);
  expect(printed).toEqual(few);
  expect(passes.map(({ width, step }) => ({ width, step }))).toEqual([{ width: 8, step: 16 }]);
});
