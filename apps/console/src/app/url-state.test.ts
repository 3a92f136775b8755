import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  choicesOf,
  integerOf,
  parseSearch,
  safeReturnPath,
  stringifySearch,
  textOf,
} from "./url-state.ts";

describe("url state", () => {
  it("writes addresses that can be read", () => {
    expect(stringifySearch({ status: "new,in_progress", q: "user:root", empty: "", n: 4 })).toBe(
      "?status=new,in_progress&q=user:root&n=4",
    );
    expect(stringifySearch({})).toBe("");
  });

  it("round-trips any text", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (q) => {
        expect(parseSearch(stringifySearch({ q }))).toEqual({ q });
      }),
    );
  });

  it("drops broken values", () => {
    expect(integerOf("7", 1, 5)).toBeUndefined();
    expect(integerOf("2", 1, 5)).toBe(2);
    expect(integerOf("2.5", 1, 5)).toBeUndefined();
    expect(integerOf("", 0, 5)).toBeUndefined();
    expect(textOf({})).toBeUndefined();
    expect(choicesOf("closed,new,evil", ["new", "closed"])).toEqual(["new", "closed"]);
  });

  it("returns only to addresses inside the console", () => {
    expect(safeReturnPath("/incidents?status=new")).toBe("/incidents?status=new");
    for (const bad of [
      "//evil.example",
      "https://evil.example",
      "/\\evil",
      "javascript:1",
      7,
      "/a\nb",
    ])
      expect(safeReturnPath(bad)).toBe("/");
  });
});
