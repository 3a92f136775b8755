import type { ConditionNode } from "../ast.ts";
import {
  type Bound,
  type Comparison,
  type CorrelationRule,
  type CorrelationType,
  correlationTypes,
  type RuleHead,
} from "../rule.ts";
import { parseCondition } from "./condition.ts";
import { entryAt, invalid, mapAt, textAt, textOf, textsAt } from "./read-values.ts";
import { entryOf, type SourceMap } from "./source-tree.ts";

/**
 * A document with `correlation` (correlation specification, "Correlation section"). Throws a
 * `RuleError`. Accepted beyond the text: no `group-by` (one group for all), several criteria as a
 * range, value_median, weeks, months of 30 and years of 365 days, boolean conditions (pySigma).
 */
export function readCorrelationRule(map: SourceMap, head: RuleHead): CorrelationRule {
  const section = mapAt(map, "correlation");
  checkKeys(section, correlationKeys);
  const type = readType(section);
  const rules = textsAt(section, "rules");
  if (rules.length === 0) {
    throw invalid(entryAt(section, "rules").at, "`rules` is empty.", "List identifiers or names.");
  }
  return {
    kind: "correlation",
    ...head,
    type,
    rules,
    groupBy: textsAt(section, "group-by"),
    timespanMs: readTimespan(section),
    ...readCriteria(section, type, rules),
    aliases: readAliases(section),
    generate: [section, map].some((place) => textAt(place, "generate") === "true"),
  };
}

/** Keys of `correlation`. */
const correlationKeys = [
  ...["type", "rules", "group-by", "timespan", "condition", "aliases", "generate"],
];

/**
 * What is written must be honoured (correlation specification, "Compatibility"): a key that is not
 * known could narrow what the rule means.
 */
function checkKeys(section: SourceMap, known: readonly string[]): void {
  const stray = section.entries.find(({ key }) => !known.includes(key));
  if (stray === undefined) return;
  const message = `A correlation has no \`${stray.key.slice(0, 40)}\` there.`;
  throw invalid(stray.at, message, `Remove it, or use one of: ${known.join(", ")}.`);
}

const isType = (text: string): text is CorrelationType =>
  correlationTypes.some((type) => type === text);

function readType(section: SourceMap): CorrelationType {
  const entry = entryAt(section, "type");
  const text = textOf(entry.value) ?? "";
  if (isType(text)) return text;
  const fix = `Write one of ${correlationTypes.join(", ")}.`;
  throw invalid(entry.at, `The correlation type \`${text.slice(0, 40)}\` is unknown.`, fix);
}

const second = 1_000;
const unitMs: ReadonlyMap<string, number> = new Map([
  ["s", second],
  ["m", 60 * second],
  ["h", 3_600 * second],
  ["d", 86_400 * second],
  ["w", 7 * 86_400 * second],
  ["M", 30 * 86_400 * second],
  ["y", 365 * 86_400 * second],
]);

function readTimespan(section: SourceMap): number {
  const entry = entryAt(section, "timespan");
  const found = /^(\d{1,9})([smhdwMy])$/.exec(textOf(entry.value)?.trim() ?? "");
  const ms = Number(found?.[1] ?? 0) * (unitMs.get(found?.[2] ?? "") ?? 0);
  if (ms > 0) return ms;
  const fix = "Write a number and a unit: 30s, 15m, 12h, 7d.";
  throw invalid(entry.at, "The time span cannot be read.", fix);
}

type Criteria = Pick<CorrelationRule, "bounds" | "valueFields" | "percentile" | "expression">;

function readCriteria(
  section: SourceMap,
  type: CorrelationType,
  rules: readonly string[],
): Criteria {
  const temporal = type === "temporal" || type === "temporal_ordered";
  const entry = entryOf(section, "condition");
  if (entry === undefined && temporal) return { bounds: [], valueFields: [] };
  const { value, at } = entry ?? entryAt(section, "condition");
  if (value.kind !== "map") {
    return { bounds: [], valueFields: [], ...readExpression(section, type, rules) };
  }
  checkKeys(value, criteriaKeys);
  const bounds = readBounds(value);
  const valueFields = textsAt(value, "field");
  if (bounds.length === 0) {
    throw invalid(at, "The condition has no criterion.", "Add gt, gte, lt, lte, eq or neq.");
  }
  if (type.startsWith("value_") && valueFields.length === 0) {
    throw invalid(at, `\`${type}\` needs \`field\`.`, "Name the field whose values are meant.");
  }
  if (type === "temporal_ordered" && !isAll(bounds, rules.length)) {
    const fix = "Leave the condition out: every rule must match, in the order written.";
    throw invalid(at, "temporal_ordered with a part of its rules is not defined.", fix);
  }
  return { bounds, valueFields, ...readPercentile(value, type) };
}

const isAll = (bounds: readonly Bound[], count: number): boolean =>
  bounds.every(({ op, value }) => (op === "gte" || op === "eq") && value === count);

export const comparisons: readonly Comparison[] = ["gt", "gte", "lt", "lte", "eq", "neq"];

/** Keys of `condition`, beside the comparisons. */
const criteriaKeys = [...comparisons, "field", "percentile"];

function readBounds(map: SourceMap): readonly Bound[] {
  return comparisons.flatMap((op) => {
    const entry = entryOf(map, op);
    if (entry === undefined) return [];
    const value = entry.value.kind === "scalar" ? entry.value.value : undefined;
    if (typeof value === "number" && Number.isFinite(value)) return [{ op, value }];
    throw invalid(entry.at, `\`${op}\` needs a number.`, `Write e.g. \`${op}: 10\`.`);
  });
}

function readPercentile(map: SourceMap, type: CorrelationType): Pick<Criteria, "percentile"> {
  if (type !== "value_percentile") return {};
  const entry = entryOf(map, "percentile");
  const value = Number(textOf(entry?.value));
  if (entry !== undefined && value >= 0 && value <= 100) return { percentile: value };
  const fix = "Add `percentile: 95` (0 to 100) beside `field`.";
  throw invalid(map.at, "value_percentile does not say which percentile.", fix);
}

/** A boolean condition over the names of the rules, e.g. `a and b and not c`. */
function readExpression(
  section: SourceMap,
  type: CorrelationType,
  rules: readonly string[],
): { readonly expression: ConditionNode } {
  const { value, at } = entryAt(section, "condition");
  const text = textOf(value);
  if (text === undefined || type !== "temporal") {
    const fix = type === "temporal_ordered" ? "Leave it out." : "Write a map, e.g. `gte: 10`.";
    throw invalid(at, `\`${type}\` cannot have such a condition.`, fix);
  }
  const expression = parseCondition(text, value.at);
  const unknown = namesOf(expression).find((name) => !rules.includes(name));
  if (unknown === undefined) return { expression };
  const fix = "Use the names under `rules`, with and, or, not and ( ).";
  throw invalid(value.at, `\`${unknown.slice(0, 80)}\` is not among the rules.`, fix);
}

function namesOf(node: ConditionNode): readonly string[] {
  if (node.kind === "selection") return [node.name];
  if (node.kind === "quantified") return [`${node.quantifier} of ${node.pattern}`];
  return node.kind === "not" ? namesOf(node.of) : node.of.flatMap(namesOf);
}

function readAliases(section: SourceMap): CorrelationRule["aliases"] {
  const aliases = new Map<string, ReadonlyMap<string, string>>();
  if (entryOf(section, "aliases") === undefined) return aliases;
  for (const { key, value, at } of mapAt(section, "aliases").entries) {
    if (value.kind !== "map") {
      throw invalid(at, "An alias needs a map.", "Write `rule_name: field` below the alias.");
    }
    const fields = value.entries.map((entry): [string, string] => {
      const field = textOf(entry.value);
      if (field !== undefined) return [entry.key, field];
      throw invalid(entry.at, "The field of an alias is no text.", "Write the name of a field.");
    });
    aliases.set(key, new Map(fields));
  }
  return aliases;
}
