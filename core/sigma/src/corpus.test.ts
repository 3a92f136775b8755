import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { corpusFolder, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { flatEvent } from "./event.ts";
import { lowerRule } from "./lower/lower-rule.ts";
import { compile } from "./match/compile.ts";
import { evaluate } from "./match/naive.ts";
import { parseRules } from "./parse/parse-rules.ts";
import type { RuleProblem } from "./problem.ts";
import type { DetectionRule } from "./rule.ts";

const rulesArchive = "sigmahq-rules.tar.xz";
const casesArchive = "sigmahq-regression-dev.tar.xz";

/** Thousands of rules are read and compiled; a busy machine takes its time. */
const corpusTimeoutMs = 120_000;

function filesOf(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** Every rule file of the public rules whose path begins so. */
function load(folders: (name: string) => boolean) {
  const root = join(corpusFolder(rulesArchive), "sigmahq");
  const rules: DetectionRule[] = [];
  const rejected: RuleProblem[] = [];
  let documents = 0;
  for (const file of filesOf(root, ".yml").filter(folders)) {
    const text = readFileSync(join(root, file), "utf8");
    const parsed = parseRules(text, { file });
    rules.push(...parsed.rules);
    rejected.push(...parsed.rejected);
    documents += text.split(/^---/m).filter((part) => part.trim() !== "").length;
  }
  return { rules, rejected, documents, correlations: [], filters: [] };
}

const isCurrent = (file: string) => file.startsWith("rules");

describe.skipIf(isCorpusMissing(rulesArchive))("the public rules", () => {
  it(
    "lose none: each is compiled, or waits for placeholder values",
    () => {
      const loaded = load(isCurrent);
      expect(loaded.rejected).toEqual([]);
      expect(loaded.rules).toHaveLength(3_780);
      const { report } = compile(loaded);
      expect(report.compiled + report.rejected.length).toBe(3_780);
      expect([...new Set(report.rejected.map(({ code }) => code))]).toEqual([
        "placeholder_unknown",
      ]);
      const names = loaded.rules.flatMap(({ source }) => [...source.matchAll(/%(\w+)%/g)]);
      const placeholders = new Map(names.map(([, name = ""]) => [name, ["value"]]));
      expect(compile(loaded, { placeholders }).report.rejected).toEqual([]);
    },
    corpusTimeoutMs,
  );

  it("that are unsupported are rejected with a place and a way out, or are valid after all", () => {
    const { rules, rejected, documents } = load((file) => file.startsWith("unsupported"));
    expect(rules.length + rejected.length).toBe(documents);
    const obsolete = rejected.filter(({ code }) => code === "aggregation_obsolete");
    expect(obsolete.length).toBeGreaterThanOrEqual(50);
    for (const problem of rejected) {
      expect(problem.fix).not.toBe("");
      expect(problem.snippet).not.toBe("");
      expect(problem.line).toBeGreaterThan(0);
    }
  });

  it("that are deprecated still load, but for one aggregation", () => {
    const { rules, rejected } = load((file) => file.startsWith("deprecated"));
    expect(rules.length).toBeGreaterThan(150);
    expect(rejected.map(({ code }) => code)).toEqual(["aggregation_obsolete"]);
  });
});

/** `Event.System` and `Event.EventData` as one map, names as the rules specification has them. */
function flatten(record: unknown): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const put = (name: string, value: unknown) => {
    fields[name.replaceAll(" ", "")] = value;
  };
  const walk = (node: unknown, prefix: string) => {
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    for (const [name, value] of Object.entries(node)) {
      if (name === "#attributes") walk(value, prefix === "" ? "" : `${prefix}_`);
      else if (name === "#text") put(prefix.replace(/_$/, ""), value);
      else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        walk(value, prefix.endsWith("_") ? prefix + name : name);
      } else put(prefix.endsWith("_") ? prefix + name : name, value);
    }
  };
  walk(record, "");
  return fields;
}

/** The records of a case: one JSON document or several in a row. */
function recordsOf(text: string): readonly unknown[] {
  return text.split(/(?<=^\})\s*(?=\{)/m).map((part): unknown => JSON.parse(part));
}

const casesMissing = isCorpusMissing(rulesArchive) || isCorpusMissing(casesArchive);

describe.skipIf(casesMissing)("the regression cases of the public rules", () => {
  it(
    "trigger their rule, and compiled rules match what the naive evaluator matches",
    () => {
      const { rules } = load(isCurrent);
      const set = { correlations: [], filters: [] };
      const byId = new Map(rules.map((rule) => [rule.id, rule]));
      const every = (key: "service" | "category") =>
        [...new Set(rules.map(({ logsource }) => logsource[key]))].filter(
          (name) => name !== undefined,
        );
      const logsource = {
        product: "windows",
        services: every("service"),
        categories: every("category"),
      };
      const forWindows = rules.filter(
        ({ logsource: { product } }) => (product ?? "windows") === "windows",
      );
      const whole = compile({ ...set, rules: forWindows });
      const lowered = whole.rules.rules.map((rule) => ({ rule, expr: lowerRule(rule, new Map()) }));
      const folder = corpusFolder(casesArchive);
      const missed: string[] = [];
      const cases = filesOf(folder, ".json");
      for (const [index, file] of cases.entries()) {
        const events = recordsOf(readFileSync(join(folder, file), "utf8")).map((record) =>
          flatEvent(flatten(record), logsource),
        );
        const info = readFileSync(join(folder, dirname(file), "info.yml"), "utf8");
        const id = /rule_metadata:\s+- id: (\S+)/.exec(info)?.[1] ?? basename(file, ".json");
        const rule = byId.get(id);
        const alone = compile({ ...set, rules: rule === undefined ? [] : [rule] });
        const matched = events.map((event) => whole.match(event));
        const found =
          events.some((event) => alone.match(event).length === 1) &&
          matched.some((list) => list.some((other) => other.id === id));
        if (!found) missed.push(file);
        // The naive evaluator takes a tenth of a second for all rules: it sees every third case.
        if (index % 3 !== 0) continue;
        const event = events[index % events.length];
        const naive =
          event === undefined ? [] : lowered.filter(({ expr }) => evaluate(expr, event));
        expect(matched[index % events.length]?.map((other) => other.id)).toEqual(
          naive.map((other) => other.rule.id),
        );
      }
      expect(cases.length).toBe(122);
      expect(missed).toEqual([]);
    },
    corpusTimeoutMs,
  );
});
