import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrayAt, numberAt, objectAt, stringAt, valueAt } from "./json-path.ts";

const json: unknown = JSON.parse(
  '{"a":{"b":{"c":"x"},"n":7,"s":"8.5","t":true,"empty":"","list":[1]},"__proto__":{"p":1}}',
);

describe("json paths", () => {
  it("reads values by kind", () => {
    expect(stringAt(json, "a.b.c")).toBe("x");
    expect(stringAt(json, "a.n")).toBe("7");
    expect(stringAt(json, "a.t")).toBe("true");
    expect(stringAt(json, "a.empty")).toBeUndefined();
    expect(stringAt(json, "a.b")).toBeUndefined();
    expect(numberAt(json, "a.n")).toBe(7);
    expect(numberAt(json, "a.s")).toBe(8.5);
    expect(numberAt(json, "a.b.c")).toBeUndefined();
    expect(objectAt(json, "a.b")).toEqual({ c: "x" });
    expect(arrayAt(json, "a.list")).toEqual([1]);
    expect(arrayAt(json, "a.n")).toEqual([]);
  });

  it("sees own keys only", () => {
    expect(valueAt(json, "__proto__.p")).toBe(1);
    expect(valueAt(json, "a.constructor")).toBeUndefined();
    expect(valueAt(json, "a.list.length")).toBeUndefined();
    expect(valueAt({}, "__proto__.toString")).toBeUndefined();
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), fc.string(), (value, path) => {
        stringAt(value, path);
        numberAt(value, path);
        arrayAt(value, path);
      }),
    );
  });
});
