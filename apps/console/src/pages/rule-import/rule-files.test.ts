import { expect, it } from "vitest";
import { batchesOf, batchLimits, isRuleFile } from "./rule-files.ts";

const file = (path: string, size: number) => ({ path, text: "x".repeat(size) });

it("cuts files into requests by size and count, without losing one", () => {
  const half = batchLimits.bytesMax / 2;
  const files = [
    file("a", half),
    file("b", half),
    file("c", 1),
    file("d", batchLimits.bytesMax * 2),
  ];
  expect(batchesOf(files).map((batch) => batch.map(({ path }) => path))).toEqual([
    ["a", "b"],
    ["c"],
    ["d"],
  ]);
  const many = Array.from({ length: 450 }, (_, index) => file(String(index), 1));
  expect(batchesOf(many).map((batch) => batch.length)).toEqual([200, 200, 50]);
  expect(batchesOf([])).toEqual([]);
});

it("knows rule files by their names", () => {
  expect(["a.yml", "B.YAML", "c.yml.txt", "yml"].filter(isRuleFile)).toEqual(["a.yml", "B.YAML"]);
});
