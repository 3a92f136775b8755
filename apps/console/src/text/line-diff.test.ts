import fc from "fast-check";
import { expect, it } from "vitest";
import { lineDiff } from "./line-diff.ts";

const shown = (before: string, after: string) =>
  lineDiff(before, after)
    .map(({ kind, text }) => `${{ same: " ", gone: "-", new: "+" }[kind]}${text}`)
    .join("\n");

it("tells the least that changed", () => {
  expect(shown("a\nb\nc\nd", "a\nx\nc\nd\ne")).toBe(" a\n-b\n+x\n c\n d\n+e");
  expect(shown("a", "a")).toBe(" a");
  expect(shown("", "a")).toBe("-\n+a");
});

it("holds both texts, whatever they are", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "", "c d"), { maxLength: 12 })
    .map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after);
      const side = (other: "gone" | "new") =>
        lines.filter(({ kind }) => kind !== other).map((line) => line.text);
      expect([side("new").join("\n"), side("gone").join("\n")]).toEqual([before, after]);
    }),
  );
});
