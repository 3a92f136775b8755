import { describe, expect, it } from "vitest";
import { complete, completionAt, quoteValue, withTerm } from "./query-edit.ts";

describe("quoteValue", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["root", "root"],
    ["192.0.2.7", "192.0.2.7"],
    ["2001:db8::1", '"2001:db8::1"'],
    ["or", '"or"'],
    ['a "b" \\c', '"a \\"b\\" \\\\c"'],
    ["*", '"*"'],
    ["1..5", '"1..5"'],
    ["-x", '"-x"'],
    ["CORP\\ann", '"CORP\\\\ann"'],
    ["", '""'],
  ];
  for (const [value, expected] of cases)
    it(`writes ${JSON.stringify(value)}`, () => expect(quoteValue(value)).toBe(expected));
});

describe("withTerm", () => {
  const root = { field: "user", value: "root" };
  it("starts, extends, and does not repeat", () => {
    expect(withTerm("", root)).toBe("user:root");
    expect(withTerm("failed", root)).toBe("failed AND user:root");
    expect(withTerm("failed AND user:root", root)).toBe("failed AND user:root");
  });
  it("replaces a term by its opposite", () => {
    expect(withTerm("user:root", { ...root, isExcluded: true })).toBe("NOT user:root");
    expect(withTerm("NOT user:root", root)).toBe("user:root");
  });
  it("narrows all of an alternative", () => {
    expect(withTerm("a OR b", root)).toBe("(a OR b) AND user:root");
  });
});

describe("completionAt", () => {
  it("finds the field name at the caret", () => {
    expect(completionAt("user:root AND src_", 18)).toEqual({ prefix: "src_", start: 14 });
    expect(completionAt("(dev", 4)).toEqual({ prefix: "dev", start: 1 });
  });
  it("is silent inside quotes and after a colon", () => {
    expect(completionAt('"free te', 8)).toBeUndefined();
    expect(completionAt("user:ro", 7)).toBeUndefined();
  });
  it("puts the caret behind the colon", () => {
    expect(complete("src_ AND x", { prefix: "src_", start: 0 }, "src_ip")).toEqual({
      query: "src_ip: AND x",
      caret: 7,
    });
  });
});
