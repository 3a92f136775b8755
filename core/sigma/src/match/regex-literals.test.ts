import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../lower/fold.ts";
import { compileRegex } from "../lower/regex.ts";
import { regexLiteralSets, regexLiterals } from "./regex-literals.ts";

describe("regexLiterals", () => {
  it.each([
    ["abc", ["abc"]],
    ["ab|cd", ["ab", "cd"]],
    ["(?i)PowerShell\\.exe", ["powershell.exe"]],
    ["x(?:abc|def)y?", ["abc", "def"]],
    ["ab*cdef", ["cdef"]],
    ["abc?", ["ab"]],
    ["a{0}bc+", ["bc"]],
    ["[a-z]+\\\\foo\\d", ["\\foo"]],
    ["(abc)?", undefined],
    ["a|bcd", undefined],
    ["\\x41bc", undefined],
    ["\\Qabc\\E", undefined],
    ["(?=abc)", undefined],
    ["[]a]bcd", ["bcd"]],
    ["\\.[ \"']{1}", [". ", '."', ".'"]],
    ["x[Ab]+c?", ["xa", "xb"]],
    ["x[ab]*", undefined],
    ["x[^ab]", undefined],
    ["[ab]cd", ["cd"]],
  ])("%s needs %j", (source, literals) => {
    expect(regexLiterals(source)).toEqual(literals);
  });

  it("holds in every text that the expression finds", () => {
    const atom = fc.constantFrom(
      ...[
        "a",
        "b",
        "s",
        "k",
        "bs",
        "\\.",
        ".",
        "(ab|bs)",
        "(?:k)",
        "[ab]",
        "(?i)",
        "(?i:S)",
        "\\n",
      ],
    );
    const repeat = fc.constantFrom(
      "",
      "",
      "",
      "?",
      "*",
      "+",
      "{2}",
      "{0,1}",
      "|",
      ")",
      "(",
      "^",
      "{",
    );
    const source = fc
      .array(fc.tuple(atom, repeat), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.flat().join(""));
    const text = fc
      .array(fc.constantFrom("a", "b", "bs", "k", "AB", "S", ".", "{", "ſ", "\u212A", "\n"), {
        maxLength: 16,
      })
      .map((parts) => parts.join(""));
    const seen = { found: 0, sets: 0 };
    fc.assert(
      fc.property(source, fc.constantFrom("", "i"), text, (pattern, flags, subject) => {
        const literals = regexLiterals(pattern);
        const regex = compileRegex(pattern, flags);
        if (typeof regex !== "string" && regex.test(subject)) {
          for (const set of regexLiteralSets(pattern)) {
            seen.sets += 1;
            expect(set.some((literal) => fold(subject).includes(literal))).toBe(true);
          }
        }
        if (literals === undefined || typeof regex === "string" || !regex.test(subject)) return;
        seen.found += 1;
        expect(literals.some((literal) => fold(subject).includes(literal))).toBe(true);
      }),
      { numRuns: 10_000 },
    );
    expect(seen.found).toBeGreaterThan(50);
    expect(seen.sets).toBeGreaterThan(50);
  });
});
