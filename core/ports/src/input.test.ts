import { isXdrError } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkInput, isIdShaped, requireIdShape } from "./input.ts";

const issuesOf = (run: () => void): readonly string[] => {
  try {
    run();
    return [];
  } catch (error) {
    if (!isXdrError(error) || error.code !== "REQUEST_BODY_INVALID") throw error;
    return (error.issues ?? []).map((issue) => issue.path);
  }
};

describe("checkInput", () => {
  it("names every problem at once", () => {
    const check = checkInput();
    check.text("a", 7, { charsMax: 5 });
    check.text("b", "", { charsMax: 5 });
    check.text("c", "toolong", { charsMax: 5 });
    check.text("d", "x!", { charsMax: 5, pattern: /^\w+$/ });
    check.integer("e", 1.5, 0, 9);
    check.integer("f", Number.NaN, 0, 9);
    check.integer("g", "1", 0, 9);
    check.oneOf("h", "z", ["x", "y"]);
    check.flag("i", "true");
    check.require(false, "j", "must be so");
    check.text("fine", "ok", { charsMax: 5 });
    expect(issuesOf(check.done)).toEqual([..."abcdefghij"]);
  });

  it("gives back clean values", () => {
    const check = checkInput();
    expect(check.text("a", "  caf\u0065\u0301 \0 ", { charsMax: 20 })).toBe("caf\u00e9 \u{fffd}");
    expect(check.text("b", " ", { charsMax: 5, charsMin: 0 })).toBe("");
    expect(check.integer("c", 9, 0, 9)).toBe(9);
    expect(check.oneOf("d", "y", ["x", "y"])).toBe("y");
    expect(check.flag("e", false)).toBe(false);
    expect(check.done).not.toThrow();
  });

  it("gives text that a database can hold, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const text = checkInput().text("a", value, { charsMax: 1000, charsMin: 0 });
        expect(text).not.toContain("\0");
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("ids of a request", () => {
  it("are found or not, never malformed", () => {
    for (const id of ["0190-a", "win_sysmon.rule:1", "a/b@c"]) {
      expect(requireIdShape(id)).toBe(id);
    }
    for (const id of ["", "\0", "a b", "x".repeat(201), "é", 7, undefined, "a\n"]) {
      expect(isIdShaped(id)).toBe(false);
      expect(() => requireIdShape(id)).toThrow("Nothing is here");
    }
  });
});
