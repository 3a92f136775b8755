import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ruleText } from "../rule-text-for-tests.ts";
import { parseRules } from "./parse-rules.ts";

const good = ruleText("selection: { a: 1 }\ncondition: selection");

describe("parseRules", () => {
  it("gives everything that a rule says", () => {
    const { rules } = parseRules(
      ruleText(
        "selection: { a: 1 }\ncondition: selection",
        "name: a_name\nstatus: test\nauthor: A. Nother\ndate: 2024-01-02\ntags: [attack.t1059]\n" +
          "references: [https://example.com]\nfalsepositives: [None]\nfields: [a]\n" +
          "related: [{ id: ABC, type: renamed }]\n__proto__: { x: 1 }\nowner: blue",
      ),
      { file: "a.yml" },
    );
    const [rule] = rules;
    expect(rule).toMatchObject({
      kind: "detection",
      id: "00000000-0000-4000-8000-000000000001",
      title: "A rule",
      name: "a_name",
      level: "low",
      status: "test",
      date: "2024-01-02",
      tags: ["attack.t1059"],
      related: [{ id: "abc", type: "renamed" }],
      logsource: { product: "test" },
      file: "a.yml",
      line: 1,
    });
    expect(Object.keys(rule?.custom ?? {})).toEqual(["__proto__", "owner"]);
    expect(rule?.version).toMatch(/^[0-9a-f]{16}$/);
  });

  it("changes the version with any character of the rule", () => {
    const version = (text: string) => parseRules(text).rules[0]?.version;
    expect(version(good)).not.toBe(version(good.replace("low", "high")));
    expect(version(good)).toBe(version(good));
  });

  it("keeps the neighbours of a broken document and says where it is broken", () => {
    const text = `${good}---\ntitle: "broken\n---\n${good}---\ntitle: no detection\n`;
    const { rules, rejected } = parseRules(text, { file: "x.yml" });
    expect(rules.length + rejected.length).toBeGreaterThanOrEqual(2);
    const missing = parseRules(`${good}---\ntitle: no detection\n`, { file: "x.yml" });
    expect(missing.rules).toHaveLength(1);
    expect(missing.rejected).toEqual([
      expect.objectContaining({
        file: "x.yml",
        code: "not_a_rule",
        line: 10,
        column: 1,
        snippet: "title: no detection",
        title: "no detection",
      }),
    ]);
  });

  it("points at the key that is wrong", () => {
    const [problem] = parseRules(good.replace("a: 1", "a|foo: 1")).rejected;
    expect(problem).toMatchObject({ code: "modifier_unknown", line: 7, column: 16 });
    expect(problem?.snippet).toBe("  selection: { a|foo: 1 }");
  });

  it.each([
    ["a key twice", good.replace("level: low", "title: again"), "yaml_invalid"],
    ["a level that does not exist", good.replace("low", "severe"), "value_invalid"],
    ["an empty log source", good.replace("product: test", ""), "value_invalid"],
    ["no title", good.replace("title: A rule", "x: y"), "key_missing"],
    ["a legacy collection", `action: global\n${good}`, "not_a_rule"],
    ["both kinds", `${good}correlation: {}\n`, "not_a_rule"],
    ["no map", "- a\n- b\n", "not_a_rule"],
    ["an alias bomb", bomb(), "limit_exceeded"],
    ["deep nesting", `a: ${"[".repeat(100)}${"]".repeat(100)}`, "limit_exceeded"],
    ["very deep nesting", `a: ${"[".repeat(20_000)}`, "yaml_invalid"],
  ])("rejects %s", (_, text, code) => {
    const { rules, rejected } = parseRules(text);
    expect(rules).toEqual([]);
    expect(rejected.map((problem) => problem.code)).toEqual([code]);
  });

  it("recommends an id and a level", () => {
    const { warnings } = parseRules(good.replace(/^id: .*\n/m, "").replace(/^level: .*\n/m, ""));
    expect(warnings.map(({ code }) => code)).toEqual(["key_recommended", "key_recommended"]);
  });

  it("never throws, whatever the text", () => {
    const pieces = [
      "title: x\n",
      "detection:\n",
      "  s: {a|re: '('}\n",
      "  condition: s\n",
      "---\n",
      "logsource: {product: a}\n",
      "- ",
      "&a ",
      "*a ",
      "{",
      "correlation: ",
      "<<: *a\n",
      "? ",
    ];
    const part = fc.oneof(fc.constantFrom(...pieces), fc.string());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const { rules, rejected } = parseRules(parts.join(""));
        expect(rules.length + rejected.length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});

function bomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`,
  );
  return `l0: &l0 [x]\n${levels.join("\n")}\n`;
}
