import { type Position, problemOf, RuleError, type RuleProblem } from "./problem.ts";
import type { CorrelationRule, DetectionRule, FilterRule, RuleSet, SigmaRule } from "./rule.ts";

/** Correlations of correlations, at most so deep. */
export const chainDepthMax = 10;

/** A correlation with the rules that it refers to. */
export interface ResolvedCorrelation {
  readonly rule: CorrelationRule;
  /** In the order of `rule.rules`. */
  readonly members: readonly (DetectionRule | CorrelationRule)[];
  /** 1 when it refers to detections only; one more than its deepest member otherwise. */
  readonly depth: number;
}

/** A rule set whose identifiers are unique and whose references lead somewhere. */
export interface CheckedRuleSet {
  readonly rules: readonly DetectionRule[];
  /** Inner correlations before those that refer to them. */
  readonly correlations: readonly ResolvedCorrelation[];
  readonly filters: readonly FilterRule[];
  readonly rejected: readonly RuleProblem[];
}

/** A problem of a rule that was parsed already. */
export function ruleProblem(rule: SigmaRule, error: RuleError): RuleProblem {
  const { source: text, line, id: ruleId, title, file = "" } = rule;
  return problemOf({ file, text, line, ruleId, title }, error);
}

export const startOf = (rule: SigmaRule): Position => ({ line: rule.line, column: 1 });

/** Finds a rule by its identifier, its name, or an identifier that it took over by `related`. */
export type FindRule = (reference: string) => DetectionRule | CorrelationRule | undefined;

function createFind(rules: readonly (DetectionRule | CorrelationRule)[]): FindRule {
  const byReference = new Map<string, DetectionRule | CorrelationRule>();
  const offer = (reference: string, rule: DetectionRule | CorrelationRule) => {
    if (!byReference.has(reference)) byReference.set(reference, rule);
  };
  for (const rule of rules) byReference.set(rule.id, rule);
  for (const rule of rules) if (rule.name !== undefined) offer(rule.name, rule);
  for (const rule of rules) {
    for (const { id, type } of rule.related) {
      if (type === "renamed" || type === "obsolete") offer(id, rule);
    }
  }
  return (reference) => byReference.get(reference) ?? byReference.get(reference.toLowerCase());
}

/** Keeps the first rule of each identifier, then the correlations whose references resolve. */
export function checkRuleSet(set: RuleSet): CheckedRuleSet {
  const rejected: RuleProblem[] = [];
  const seen = new Map<string, SigmaRule>();
  const first = (rule: SigmaRule): boolean => {
    const other = seen.get(rule.id);
    if (other === undefined) seen.set(rule.id, rule);
    else rejected.push(ruleProblem(rule, duplicate(rule, other)));
    return other === undefined;
  };
  const rules = set.rules.filter(first);
  const correlations = set.correlations.filter(first);
  const filters = set.filters.filter(first);
  const find = createFind([...rules, ...correlations]);
  const resolved = resolveAll(correlations, find, rejected);
  return { rules, correlations: resolved, filters, rejected };
}

function duplicate(rule: SigmaRule, other: SigmaRule): RuleError {
  const where = other.file === undefined ? "" : ` in ${other.file}`;
  return new RuleError("id_duplicate", startOf(rule), {
    message: `The rule "${other.title}"${where} has the same identifier.`,
    fix: "Give each rule its own `id`, or load only one of the two.",
  });
}

function resolveAll(
  correlations: readonly CorrelationRule[],
  find: FindRule,
  rejected: RuleProblem[],
): readonly ResolvedCorrelation[] {
  const done = new Map<CorrelationRule, ResolvedCorrelation | undefined>();
  const resolve = (rule: CorrelationRule, path: readonly CorrelationRule[]) => {
    if (done.has(rule)) return done.get(rule);
    const result = resolveOne(rule, [...path, rule], { find, resolve });
    if (result instanceof RuleError) rejected.push(ruleProblem(rule, result));
    const resolved = result instanceof RuleError ? undefined : result;
    done.set(rule, resolved);
    return resolved;
  };
  for (const rule of correlations) resolve(rule, []);
  return [...done.values()].filter((item) => item !== undefined);
}

interface Resolver {
  readonly find: FindRule;
  resolve(rule: CorrelationRule, path: readonly CorrelationRule[]): ResolvedCorrelation | undefined;
}

function resolveOne(
  rule: CorrelationRule,
  path: readonly CorrelationRule[],
  resolver: Resolver,
): ResolvedCorrelation | RuleError {
  const members: (DetectionRule | CorrelationRule)[] = [];
  let depth = 1;
  for (const reference of rule.rules) {
    const member = resolver.find(reference);
    if (member === undefined) return unknown(rule, `\`${reference.slice(0, 80)}\` is not loaded.`);
    if (member.kind === "correlation") {
      if (path.includes(member)) return unknown(rule, "It refers to itself.");
      const inner = resolver.resolve(member, path);
      if (inner === undefined) return unknown(rule, `"${member.title}" was rejected.`);
      depth = Math.max(depth, inner.depth + 1);
    }
    members.push(member);
  }
  if (depth > chainDepthMax) return unknown(rule, `The chain is deeper than ${chainDepthMax}.`);
  const problem = aliasProblem(rule);
  return problem === undefined ? { rule, members, depth } : unknown(rule, problem);
}

/** An alias must name rules that the correlation refers to; a typo would split the groups. */
function aliasProblem(rule: CorrelationRule): string | undefined {
  for (const [alias, fields] of rule.aliases) {
    const stray = [...fields.keys()].find((reference) => !rule.rules.includes(reference));
    if (stray !== undefined)
      return `The alias \`${alias}\` names \`${stray}\`, not among \`rules\`.`;
  }
  return undefined;
}

const unknown = (rule: CorrelationRule, message: string): RuleError =>
  new RuleError("rule_reference_unknown", startOf(rule), {
    message: `The correlation cannot run: ${message}`,
    fix: "Load the rules that it refers to, by `id` or `name`, together with it.",
  });
