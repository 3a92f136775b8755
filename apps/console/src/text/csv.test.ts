import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, toCsv, toJsonLines } from "./csv.ts";

describe("csvCell", () => {
  const cases: readonly (readonly [unknown, string])[] = [
    ["plain", "plain"],
    [undefined, ""],
    [-12.5, "-12.5"],
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["  =1+1", "'  =1+1"],
    ['say "hi", you', '"say ""hi"", you"'],
    ["two\nlines", '"two\nlines"'],
  ];
  for (const [value, expected] of cases)
    it(`writes ${JSON.stringify(value)}`, () => expect(csvCell(value)).toBe(expected));

  it("never starts a text cell with a formula character", () => {
    fc.assert(
      fc.property(fc.constantFrom("=", "+", "-", "@", "\t", "\r"), fc.string(), (start, rest) => {
        const cell = csvCell(`${start}x${rest}`);
        expect(cell.startsWith("'") || cell.startsWith("\"'")).toBe(true);
      }),
    );
  });
});

it("writes the header, the rows and empty cells", () => {
  expect(toCsv(["a", "b"], [{ a: 1 }, { b: "x,y" }])).toBe('a,b\r\n1,\r\n,"x,y"\r\n');
});

it("writes one object a line", () => {
  expect(toJsonLines([{ a: "x\ny" }, 2])).toBe('{"a":"x\\ny"}\n2\n');
});
