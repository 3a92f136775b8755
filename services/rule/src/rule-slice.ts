import {
  type CorrelationRule,
  coversLogsource,
  type DetectionRule,
  type FilterRule,
  type RuleSet,
  type SigmaRule,
} from "@xdr/sigma";

/** Rules that a filter is tried on; compiling thousands for one filter would take seconds. */
const filteredRulesMax = 200;

/**
 * The least rule set in which `rule` means what it means among `others`: a correlation with the
 * rules it refers to, a filter with rules it tunes, and the filters that tune any of these. A rule
 * of `others` with the same id is left out.
 */
export const sliceOf = (rule: SigmaRule, others: RuleSet): RuleSet => {
  const rest = withoutId(others, rule.id);
  const filters = rule.kind === "filter" ? [rule] : rest.filters;
  const { rules, correlations } = membersOf(rule, rest);
  return { rules, correlations, filters };
};

const withoutId = (set: RuleSet, id: string): RuleSet => ({
  rules: set.rules.filter((rule) => rule.id !== id),
  correlations: set.correlations.filter((rule) => rule.id !== id),
  filters: set.filters.filter((rule) => rule.id !== id),
});

type Members = Pick<RuleSet, "rules" | "correlations">;

const membersOf = (rule: SigmaRule, rest: RuleSet): Members => {
  if (rule.kind === "detection") return { rules: [rule], correlations: [] };
  if (rule.kind === "filter") return { rules: tunedBy(rule, rest), correlations: [] };
  const rules = new Set<DetectionRule>();
  const correlations = new Set<CorrelationRule>([rule]);
  // A set that grows while it is walked: chains of correlations, each looked at once.
  for (const correlation of correlations) {
    for (const reference of correlation.rules) {
      for (const found of rest.rules) if (answersTo(found, reference)) rules.add(found);
      for (const found of rest.correlations) {
        if (answersTo(found, reference)) correlations.add(found);
      }
    }
  }
  return { rules: [...rules], correlations: [...correlations] };
};

const tunedBy = (filter: FilterRule, rest: RuleSet): readonly DetectionRule[] =>
  rest.rules
    .filter((rule) => coversLogsource(filter.logsource, rule.logsource))
    .filter(
      (rule) =>
        filter.rules === "any" || filter.rules.some((reference) => answersTo(rule, reference)),
    )
    .slice(0, filteredRulesMax);

const answersTo = (rule: DetectionRule | CorrelationRule, reference: string): boolean =>
  rule.id === reference.toLowerCase() ||
  rule.name === reference ||
  rule.related.some(
    ({ id, type }) => id === reference.toLowerCase() && (type === "renamed" || type === "obsolete"),
  );
