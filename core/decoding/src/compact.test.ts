import { expect, test } from "vitest";
import { compactInto, knownFields } from "./compact.ts";

test("undefined attributes and objects without any are left out, at every depth", () => {
  const target: Record<string, unknown> = { kept: 1 };
  const source = { a: undefined, b: { c: undefined, d: { e: undefined } }, f: { g: 0, h: "" } };
  expect(compactInto(target, source)).toBe(1);
  expect(target).toEqual({ kept: 1, f: { g: 0, h: "" } });
  expect(Object.keys(target)).toEqual(["kept", "f"]);
});

test("arrays stay as they are, and named attributes are passed over", () => {
  const list = [{ a: undefined }];
  const target: Record<string, unknown> = {};
  compactInto(target, { list, skipped: 1 }, new Set(["skipped"]));
  expect(target["list"]).toBe(list);
  expect(Object.keys(target)).toEqual(["list"]);
});

test("known fields are those with a value", () => {
  expect(knownFields({ a: 0, b: "", c: undefined, d: false, e: "x" })).toEqual({
    a: 0,
    d: false,
    e: "x",
  });
});
