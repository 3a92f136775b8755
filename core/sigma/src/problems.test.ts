import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compile } from "./match/compile.ts";
import { parseRules } from "./parse/parse-rules.ts";
import type { RuleProblem, RuleProblemCode } from "./problem.ts";
import { oneItem, ruleText } from "./rule-text-for-tests.ts";

const good = ruleText("selection: { a: 1 }\ncondition: selection");

const filter = (rules: string): string =>
  `title: f\nid: f\nlogsource: { product: test }\nfilter:\n  rules: ${rules}\n  s: { u: x }\n  condition: s\n`;

const correlation = (body: string): string =>
  `title: c\nid: c\nlevel: high\ncorrelation:\n  ${body.replaceAll("; ", "\n  ")}\n`;

/** One text for each code that has this problem and no other. */
const texts: Readonly<Record<RuleProblemCode, string>> = {
  yaml_invalid: 'title: "not closed\n',
  limit_exceeded: `title: x\na: ${"[".repeat(100)}${"]".repeat(100)}\n`,
  not_a_rule: "title: Nothing to detect\nlogsource: { product: test }\n",
  key_missing: correlation("type: temporal; rules: [a]"),
  value_invalid: good.replace("level: low", "level: severe"),
  modifier_unknown: oneItem("f|like: x"),
  modifier_misused: oneItem("f|contains|all: x"),
  condition_invalid: good.replace("condition: selection", "condition: selection and"),
  selection_unknown: good.replace("condition: selection", "condition: selektion"),
  aggregation_obsolete: good.replace(
    "condition: selection",
    'condition: "selection | count() by user > 5"',
  ),
  regex_invalid: oneItem("f|re: 'a(?=b)'"),
  cidr_invalid: oneItem("f|cidr: 192.0.2.0/33"),
  placeholder_unknown: oneItem("f|expand: '%admins%'"),
  rule_reference_unknown: correlation("type: temporal; rules: [nobody]; timespan: 5m"),
  id_duplicate: `${good}---\n${good}`,
  filter_reading: `${good}---\n${filter("any")}`,
  filter_unused: `${good}---\n${filter("[nobody]")}`,
  key_recommended: good.replace(/^level: .*\n/m, ""),
  slow_rule: ruleText("selection: { f: x }\ncondition: not selection"),
};

const problemsOf = (text: string): readonly RuleProblem[] => {
  const parsed = parseRules(text, { file: "rule.yml" });
  const { report } = compile(parsed);
  return [...parsed.rejected, ...parsed.warnings, ...report.rejected, ...report.warnings];
};

const rendered = ({ file, line, column, snippet, code, message, fix }: RuleProblem): string =>
  `${file}:${line}:${column} ${code}: ${message}\n    ${snippet.trim()}\n    ${fix}\n`;

const golden = new URL("./problems.golden.txt", import.meta.url);

it("says of each problem where it is, what is wrong and what to write instead", () => {
  const all = Object.entries(texts).map(([code, text]) => {
    const found = problemsOf(text).filter((problem) => problem.code === code);
    return found.slice(0, 1).map((problem) => {
      const line = text.split("\n")[problem.line - 1] ?? "";
      expect(line.trimEnd().slice(0, 160), code).toBe(problem.snippet);
      expect(problem.column, code).toBeGreaterThan(0);
      for (const part of [problem.message, problem.fix]) expect(part, code).toMatch(/^\S.{8}/s);
      return rendered(problem);
    });
  });
  const missing = Object.keys(texts).filter((_, index) => all[index]?.length === 0);
  expect(missing).toEqual([]);
  const text = all.flat().join("\n");
  if (process.env["GOLDEN"] === "1") writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, "utf8"));
});
