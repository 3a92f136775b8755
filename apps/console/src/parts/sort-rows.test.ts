import { expect, it } from "vitest";
import { sortRows } from "./sort-rows.ts";

interface Row {
  readonly name: string;
  readonly size?: number;
}
const rows: readonly Row[] = [
  { name: "b", size: 2 },
  { name: "a", size: 10 },
  { name: "c" },
  { name: "d", size: 2 },
];
const columns = [
  { id: "name", sortBy: (row: Row) => row.name },
  { id: "size", sortBy: (row: Row) => row.size },
  { id: "plain" },
];
const names = (id: string, isDescending: boolean) =>
  sortRows(rows, columns, { id, isDescending })
    .map((row) => row.name)
    .join("");

it("sorts numbers as numbers and text as text, both ways", () => {
  expect(names("size", true)).toBe("abdc");
  expect(names("size", false)).toBe("bdac");
  expect(names("name", false)).toBe("abcd");
  expect(names("name", true)).toBe("dcba");
});

it("keeps the order where a column cannot be sorted, and what is unknown last", () => {
  expect(names("plain", true)).toBe("bacd");
  expect(names("nowhere", false)).toBe("bacd");
  expect(names("size", true).at(-1)).toBe("c");
  expect(names("size", false).at(-1)).toBe("c");
});
