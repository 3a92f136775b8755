import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileSigmaMap } from "./sigma-map.ts";

const mapped = (map: Readonly<Record<string, string | readonly string[]>>, fields: object) => {
  const into: Record<string, unknown> = {};
  compileSigmaMap(map)([{ ...fields }], into);
  return into;
};

describe("the names of Sigma rules", () => {
  it("stand for fields, paths, paths through lists, and words", () => {
    const fields = { op: "Add user", targets: [{ type: "User" }, { type: "Group" }], code: 0 };
    const map = {
      OperationName: "op",
      "T.type": "targets.type",
      ResultType: "code",
      S: "=Success",
    };
    expect(mapped(map, fields)).toEqual({
      OperationName: "Add user",
      "T.type": ["User", "Group"],
      ResultType: 0,
      S: "Success",
    });
  });

  it("give all values of several fields once, and none where none is there", () => {
    const fields = { a: "x", b: { c: "x" }, d: "y", none: null };
    expect(mapped({ N: ["a", "b.c", "d", "none", "absent"], M: "none" }, fields)).toEqual({
      N: ["x", "y"],
    });
  });

  it("make text of objects, as rules search such columns for words", () => {
    const fields = { parameters: [{ Name: "DeleteMessage", Value: "True" }], empty: [] };
    expect(mapped({ Parameters: "parameters", Empty: "empty" }, fields)).toEqual({
      Parameters: '[{"Name":"DeleteMessage","Value":"True"}]',
      Empty: "[]",
    });
  });

  it("take a name with dots as it stands before the path", () => {
    expect(mapped({ X: "a.b" }, { "a.b": 1, a: { b: 2 } })).toEqual({ X: 1 });
  });

  it("let the map of an event win over that of the decoder", () => {
    const into: Record<string, unknown> = {};
    compileSigmaMap({ S: "=no", T: "a" }, undefined, { S: "=yes" })([{ a: 1 }], into);
    expect(into).toEqual({ S: "yes", T: 1 });
  });

  it("never throw, whatever a record holds", () => {
    const map = compileSigmaMap({ A: ["a", "a.b", "a.b.c"], B: "__proto__.x", C: "constructor" });
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("a", "b", "__proto__"), fc.jsonValue()),
        (record) => {
          const into: Record<string, unknown> = {};
          map([record], into);
          expect(Object.keys(into)).not.toContain("C");
        },
      ),
    );
  });
});
