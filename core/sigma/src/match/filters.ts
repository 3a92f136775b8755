import { coversLogsource } from "../logsource.ts";
import { allOf, type Expr, negate } from "../lower/expr.ts";
import { lowerRule } from "../lower/lower-rule.ts";
import type { Placeholders } from "../lower/values.ts";
import { RuleError, type RuleProblem } from "../problem.ts";
import type { DetectionRule, FilterRule } from "../rule.ts";
import { ruleProblem } from "../rule-set.ts";

/** A filter ready to be joined to rules: what an event must be besides matching the rule. */
interface LoweredFilter {
  readonly filter: FilterRule;
  readonly requires: Expr;
}

export interface FilterResult {
  /** The expression of a rule with every filter that applies to it. */
  apply(rule: DetectionRule, expr: Expr): Expr;
  /** The filters that apply to a rule. */
  of(rule: DetectionRule): readonly FilterRule[];
  /** How many of the filters are in force. */
  readonly count: number;
  readonly rejected: readonly RuleProblem[];
  readonly warnings: readonly RuleProblem[];
}

/**
 * Lowers filters. A filter's condition says which events to leave out, as the example of the filters
 * specification has it; a condition that begins with `not` says which events to keep, as pySigma
 * reads it. The same file means opposite things in two tools, so each use is a warning.
 */
export function lowerFilters(
  filters: readonly FilterRule[],
  rules: readonly DetectionRule[],
  placeholders: Placeholders,
): FilterResult {
  const rejected: RuleProblem[] = [];
  const warnings: RuleProblem[] = [];
  const lowered: LoweredFilter[] = [];
  for (const filter of filters) {
    try {
      const expr = lowerRule(filter, placeholders);
      const keeps = filter.condition.kind === "not";
      lowered.push({ filter, requires: keeps ? expr : negate(expr) });
      warnings.push(ruleProblem(filter, reading(filter, keeps)));
      const used = rules.some((rule) => appliesTo(filter, rule));
      if (!used) warnings.push(ruleProblem(filter, unused(filter)));
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      rejected.push(ruleProblem(filter, error));
    }
  }
  return {
    count: lowered.length,
    rejected,
    warnings,
    of: (rule) =>
      lowered.filter(({ filter }) => appliesTo(filter, rule)).map(({ filter }) => filter),
    apply: (rule, expr) => {
      const applied = lowered.filter(({ filter }) => appliesTo(filter, rule));
      return allOf([expr, ...applied.map(({ requires }) => requires)]);
    },
  };
}

function appliesTo(filter: FilterRule, rule: DetectionRule): boolean {
  if (!coversLogsource(filter.logsource, rule.logsource)) return false;
  if (filter.rules === "any") return true;
  return filter.rules.some((name) => name === rule.name || name.toLowerCase() === rule.id);
}

const reading = (filter: FilterRule, keeps: boolean): RuleError =>
  new RuleError("filter_reading", filter.condition.at, {
    message: keeps
      ? "The condition begins with `not`: events for which it is false are left out."
      : "Events that match the condition are left out.",
    fix: "Check that this is meant: other tools read filter conditions the other way round.",
  });

const unused = (filter: FilterRule): RuleError =>
  new RuleError("filter_unused", filter.condition.at, {
    message: "The filter applies to none of the loaded rules.",
    fix: "Check its `rules` and its `logsource`.",
  });
