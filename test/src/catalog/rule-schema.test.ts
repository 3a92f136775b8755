import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseRules } from "@xdr/sigma";
import { describe, expect, it } from "vitest";
import { schemaErrors } from "./rule-schema.ts";

const catalog = fileURLToPath(new URL("../../../catalog/rules", import.meta.url));

const head = "title: x\nlogsource: { product: windows }\n";
const selection = (text: string): string => `${head}detection: { s: ${text}, condition: s }\n`;
const correlation = (text: string): string => `title: x\ncorrelation: { ${text} }\n`;
const filter = (text: string): string => `${head}filter: { ${text} }\n`;

describe("the schema for editors", () => {
  it("lets every rule of the catalog through", () => {
    const files = readdirSync(catalog, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith("rule.yml"),
    );
    expect(files.length).toBeGreaterThan(80);
    const errors = files.map((file) => [
      file,
      schemaErrors(readFileSync(join(catalog, file), "utf8")),
    ]);
    expect(errors.filter(([, found]) => found?.length !== 0)).toEqual([]);
  });

  it.each([
    [
      "every modifier",
      selection(
        "{ a|contains|all: [x, y], b|re|i|m|s: x, c|base64offset|contains: x, d|lt: 5, e|exists: true, f|hour|gte: 5, g|cidr: 10.0.0.0/8, h|fieldref|endswith: i, j|expand: '%k%', l|wide|base64: m, n|windash|cased|neq: -o }",
      ),
    ],
    ["keywords", selection("[x, 5]")],
    ["one keyword", selection("x")],
    ["keywords with modifiers", selection("{ '|all': [x, y] }")],
    ["maps and keywords", selection("[{ a: 1 }, x]")],
    ["null and empty", selection("{ a: null, b: '', c: [d, null] }")],
    ["a list of conditions", `${head}detection: { s: { a: 1 }, condition: [s, not s] }\n`],
    [
      "a service alone",
      `${head.replace("product", "service")}detection: { s: { a: 1 }, condition: s }\n`,
    ],
    ["keys of one's own", `${selection("{ a: 1 }")}owner: blue\nmini_xdr: { phase: attempt }\n`],
    [
      "event_count",
      correlation(
        "type: event_count, rules: [a], group-by: [u], timespan: 5m, condition: { gt: 1, lte: 5 }",
      ),
    ],
    [
      "value_count of two fields",
      correlation(
        "type: value_count, rules: [a], timespan: 5m, condition: { field: [u, v], gte: 5 }",
      ),
    ],
    [
      "temporal with names",
      correlation("type: temporal, rules: [a, b], timespan: 1w, condition: a and not b"),
    ],
    [
      "temporal_ordered",
      correlation("type: temporal_ordered, rules: [a, b], timespan: 2d, generate: true"),
    ],
    [
      "aliases",
      correlation(
        "type: temporal, rules: [a, b], timespan: 2M, group-by: ip, aliases: { ip: { a: src, b: dst } }",
      ),
    ],
    [
      "percentile",
      correlation(
        "type: value_percentile, rules: [a], timespan: 1y, condition: { field: n, percentile: 95, gt: 5 }",
      ),
    ],
    ["a filter", filter("rules: [a], selection: { User: x }, condition: not selection")],
    ["a filter for any rule", filter("rules: any, s: { User: x }, condition: s")],
  ])("lets through what the parser takes: %s", (_, text) => {
    expect(parseRules(text).rejected).toEqual([]);
    expect(schemaErrors(text)).toEqual([]);
  });

  it.each([
    ["no title", selection("{ a: 1 }").replace("title", "name")],
    ["neither detection, correlation nor filter", head],
    [
      "two of them",
      `${selection("{ a: 1 }")}correlation: { type: temporal, rules: [a], timespan: 1m }\n`,
    ],
    ["no log source", selection("{ a: 1 }").replace(/logsource.*\n/, "")],
    [
      "a log source that names nothing",
      selection("{ a: 1 }").replace("{ product: windows }", "{ definition: x }"),
    ],
    ["an unknown modifier", selection("{ a|like: 1 }")],
    ["a modifier in capitals", selection("{ a|Contains: x }")],
    ["all with one value", selection("{ a|contains|all: x }")],
    ["all with a list of one", selection("{ a|contains|all: [x] }")],
    ["exists with a text", selection("{ a|exists: 'yes' }")],
    ["lt with a text", selection("{ a|lt: many }")],
    ["contains with null", selection("{ a|contains: null }")],
    ["an empty list", selection("{ a: [] }")],
    ["an empty selection", selection("{}")],
    ["a map as value", selection("{ a: { b: 1 } }")],
    ["no condition", `${head}detection: { s: { a: 1 } }\n`],
    ["no selection", `${head}detection: { condition: s }\n`],
    [
      "an aggregation",
      selection("{ a: 1 }").replace("condition: s", "condition: 's | count() > 5'"),
    ],
    ["a level that is none", `${selection("{ a: 1 }")}level: severe\n`],
    ["an old collection", `action: global\n${selection("{ a: 1 }")}`],
    ["an unknown type", correlation("type: near, rules: [a], timespan: 5m")],
    ["no rules", correlation("type: temporal, timespan: 5m")],
    ["no time span", correlation("type: temporal, rules: [a]")],
    ["a time span without unit", correlation("type: temporal, rules: [a], timespan: '5'")],
    ["no criterion", correlation("type: event_count, rules: [a], timespan: 5m, condition: {}")],
    ["no condition to count by", correlation("type: event_count, rules: [a], timespan: 5m")],
    [
      "value_count without field",
      correlation("type: value_count, rules: [a], timespan: 5m, condition: { gte: 5 }"),
    ],
    [
      "a percentile that is not named",
      correlation(
        "type: value_percentile, rules: [a], timespan: 5m, condition: { field: n, gt: 5 }",
      ),
    ],
    [
      "a key that a correlation does not have",
      correlation("type: temporal, rules: [a], timespan: 5m, groupby: [u]"),
    ],
    ["a filter without rules", filter("selection: { User: x }, condition: selection")],
  ])("stops what the parser rejects: %s", (_, text) => {
    const parsed = parseRules(text);
    const isLate = parsed.rejected.length === 0;
    // A few are found by compile only: what one item may hold.
    if (isLate) expect(_).toMatch(/^(all|exists|lt|contains) with/);
    expect(schemaErrors(text)).not.toEqual([]);
  });
});
