import { expect, it } from "vitest";
import { initialsOf, plural, rateText, shortCount, sizeText } from "./number.ts";

it("shortens counts without lying about the unit", () => {
  expect([0, 999, 1000, 12_345, 999_949, 999_950, 4_100_000].map(shortCount)).toEqual([
    "0",
    "999",
    "1k",
    "12.3k",
    "1000k",
    "1M",
    "4.1M",
  ]);
});

it("keeps a digit for slow rates", () => {
  expect([0, 0.4, 9.96, 12, 12_000].map(rateText)).toEqual(["0", "0.4", "10.0", "12", "12k"]);
});

it("counts nouns and sizes", () => {
  expect(plural(1, "event")).toBe("1 event");
  expect(plural(1200, "event")).toBe("1,200 events");
  expect([512, 1536, 5 * 1024 ** 2].map(sizeText)).toEqual(["512 B", "1.5 KiB", "5 MiB"]);
});

it("takes the first and the last initial", () => {
  expect(["Mira Novak", "dana", "A B C", " ", "😀 x"].map(initialsOf)).toEqual([
    "MN",
    "D",
    "AC",
    "",
    "😀X",
  ]);
});
