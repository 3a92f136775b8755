import { describe, expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { compile } from "../match/compile.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { compileText, problemCodes, ruleText, testLogsource } from "../rule-text-for-tests.ts";
import { detections, type Vector } from "./vectors-for-tests.ts";

/** Selections that hold when the event has the field of their name. */
const names = ["a", "b", "c", "sel_1", "sel_2", "filter_main_x", "_x", "_y", "and_1"];

const withCondition = (condition: string, present: readonly string[], matches: boolean): Vector => [
  `${names.map((name) => `${name}: { ${name}: 1 }`).join("\n")}\ncondition: ${condition}`,
  Object.fromEntries(present.map((name) => [name, 1])),
  matches,
];

detections("SR Condition (639-690): precedence, from low to high or, and, not, x of, ( )", [
  withCondition("a or b and c", ["b"], false),
  withCondition("a or b and c", ["b", "c"], true),
  withCondition("not a or b", ["a", "b"], true),
  withCondition("not a and not b", ["a"], false),
  withCondition("not (a or b)", [], true),
  withCondition("not 1 of sel_*", ["sel_2"], false),
  withCondition("1 of sel_* and a or b", ["b"], true),
  withCondition("((a))", ["a"], true),
  withCondition("a and (b or (c and not sel_1))", ["a", "c", "sel_1"], false),
  withCondition("and_1 and a", ["and_1", "a"], true),
  withCondition("[a, b and c]", ["b", "c"], true),
  withCondition("[a, b and c]", ["b"], false),
  withCondition("NOT a OR b", [], true),
]);

detections("SR x of (649-671), PY any of: globs anywhere; names with `_` are left out", [
  withCondition("1 of them", ["_x"], false),
  withCondition("any of them", ["c"], true),
  withCondition("all of *_1", ["sel_1", "and_1"], true),
  withCondition("all of *_1", ["sel_1"], false),
  withCondition("1 of *", ["_y"], false),
  withCondition("all of _*", ["_x", "_y"], true),
  withCondition("all of _*", ["_x"], false),
  withCondition("1 of _x", ["_x"], true),
  withCondition("1 of s*l_*", ["sel_2"], true),
  withCondition("1 of filter_*_x", ["filter_main_x"], true),
  withCondition("_x and a", ["_x", "a"], true),
]);

detections("PY conditions.py 118-147: a glob without a match is left out", [
  withCondition("a and not 1 of filter_optional_*", ["a"], true),
  withCondition("a and not 1 of filter_optional_*", ["b"], false),
  withCondition("a or 1 of nothing_*", [], false),
  withCondition("a and all of nothing_*", ["a"], true),
  withCondition("a and not (1 of nothing_* or 1 of filter_main_*)", ["a", "filter_main_x"], false),
]);

describe("SC 83-91: aggregations behind a pipe say what to write instead", () => {
  it.each([
    "a | count() > 5",
    "a | count(user) by host >= 10",
    "a | min(x) by y < 2",
    "a | near b and c",
    "a or b | sum(x) by y > 2",
  ])("%s", (condition) => {
    const text = ruleText(`a: { a: 1 }\nb: { b: 1 }\nc: { c: 1 }\ncondition: "${condition}"`);
    const [problem] = parseRules(text).rejected;
    expect(problem?.code).toBe("aggregation_obsolete");
    expect(problem?.fix).toMatch(/`correlation:`.*event_count.*value_count/);
    expect(problem?.snippet).toContain(condition);
  });
  it("a timeframe alone is no aggregation", () => {
    expect(problemCodes(ruleText("a: { a: 1 }\ntimeframe: 1m\ncondition: a"))).toEqual([]);
  });
});

const windows = { product: "windows", services: [], categories: ["process_creation"] };

const filterText = (section: string, logsource = "product: windows"): string =>
  `title: adm\nid: adm\nlogsource: { ${logsource} }\nfilter:\n${section}`;

const tuned = (filter: string, fields: Readonly<Record<string, unknown>>): boolean => {
  const rule =
    "title: r\nid: 6f3e2987-db24-4c78-a860-b4f4095a7095\nname: rar\nlevel: low\n" +
    "logsource: { category: process_creation, product: windows }\n" +
    "detection: { s: { Image|endswith: rar.exe }, condition: s }\n";
  const matcher = compileText(`${rule}---\n${filter}`);
  expect(matcher.report.warnings.map(({ code }) => code)).toContain("filter_reading");
  return matcher.match(flatEvent({ Image: "C:\\rar.exe", ...fields }, windows)).length === 1;
};

describe("SF Global filter (133-188): what the condition matches is left out", () => {
  const example = filterText(
    "  rules:\n    - 6F3E2987-db24-4c78-a860-b4f4095a7095 # Data Compressed - rar.exe\n" +
      "  selection:\n    User|startswith: 'adm_'\n  condition: selection\n",
    "category: process_creation, product: windows",
  );
  it("its example", () => {
    expect(tuned(example, { User: "adm_ana" })).toBe(false);
    expect(tuned(example, { User: "ana" })).toBe(true);
    expect(tuned(example, {})).toBe(true);
  });
  it("read as pySigma writes it (PY tests/test_filters.py 42): `not` says what to keep", () => {
    const kept = example.replace("condition: selection", "condition: not selection");
    expect(tuned(kept, { User: "adm_ana" })).toBe(false);
    expect(tuned(kept, { User: "ana" })).toBe(true);
  });
  it("with several selections, a list of them, and a list of conditions", () => {
    const section = "  rules: any\n  one: { User: x }\n  two: [{ Host: y }, { Host: z }]\n";
    for (const condition of ["1 of them", "one or two", "[one, two]"]) {
      const filter = filterText(`${section}  condition: ${condition}\n`);
      expect(tuned(filter, { User: "X" })).toBe(false);
      expect(tuned(filter, { Host: "z" })).toBe(false);
      expect(tuned(filter, { Host: "w" })).toBe(true);
    }
  });
  it("two filters both apply, and none to a correlation", () => {
    const other = filterText("  rules: [rar]\n  s: { Host: y }\n  condition: s\n").replaceAll(
      "adm",
      "z",
    );
    expect(tuned(`${example}---\n${other}`, { Host: "y", User: "ana" })).toBe(false);
    expect(tuned(`${example}---\n${other}`, { Host: "x", User: "adm_ana" })).toBe(false);
    expect(tuned(`${example}---\n${other}`, { Host: "x", User: "ana" })).toBe(true);
  });
});

describe("SR File structure, SC 103: several documents of every kind in one text", () => {
  it("each is read by itself, a broken one too", () => {
    const rule = ruleText("a: { a: 1 }\ncondition: a");
    const text = [rule, "title: broken\n", rule.replace("000001", "000002"), ""].join("---\n");
    const parsed = parseRules(text);
    expect(parsed.rules.map(({ line }) => line)).toEqual([1, 12]);
    expect(parsed.rejected.map(({ code, line }) => [code, line])).toEqual([["not_a_rule", 10]]);
    expect(parsed.rules[1]?.source.startsWith("title: A rule")).toBe(true);
  });
  it("anchors do not reach from one document into the next", () => {
    const text = "title: &t x\n---\ntitle: *t\n";
    expect(parseRules(text).rejected.map(({ code }) => code)).toEqual(["not_a_rule", "not_a_rule"]);
  });
});

describe("SR Related rules (related): what each type means to an engine", () => {
  const rule = (id: string, related = "") =>
    `${ruleText("a: { a: 1 }\ncondition: a").replace("00000000-0000-4000-8000-000000000001", id)}${related}`;
  it("relations are kept, and never change what matches", () => {
    const types = ["derived", "obsolete", "merged", "renamed", "similar"];
    const related = `related: [${types.map((type) => `{ id: R-${type}, type: ${type} }`).join(", ")}]\n`;
    const matcher = compile(parseRules(`${rule("x", related)}---\n${rule("r-derived")}`));
    const [first] = matcher.rules.rules;
    expect(first?.related).toEqual(types.map((type) => ({ id: `r-${type}`, type })));
    const found = matcher.match(flatEvent({ a: 1 }, testLogsource));
    expect(found.map(({ id }) => id)).toEqual(["x", "r-derived"]);
  });
});
