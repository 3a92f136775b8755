import type { CompileOptions, LoadReport, Matcher } from "../contract.ts";
import type { SigmaLogsource } from "../event.ts";
import type { Expr } from "../lower/expr.ts";
import { lowerRule } from "../lower/lower-rule.ts";
import type { Placeholders } from "../lower/values.ts";
import { RuleError, type RuleProblem } from "../problem.ts";
import type { DetectionRule, RuleSet } from "../rule.ts";
import {
  type CheckedRuleSet,
  checkRuleSet,
  type ResolvedCorrelation,
  ruleProblem,
  startOf,
} from "../rule-set.ts";
import { type CompiledRule, compileRule } from "./compiled-rule.ts";
import { explainRule } from "./explain.ts";
import { type FilterResult, lowerFilters } from "./filters.ts";
import { createLayers, type Layers } from "./layers.ts";
import { keepParts, partsOf } from "./matcher-parts.ts";
import { finish } from "./router.ts";
import { createSlotNames } from "./view.ts";

/**
 * Compiles a rule set. Never throws for bad rules: what cannot be compiled is in `report.rejected`
 * with its place and what to write instead; a correlation is rejected with any of its rules.
 */
export function compile(set: RuleSet, options: CompileOptions = {}): Matcher {
  return finish(compileSteps(set, options));
}

/** Rules that are compiled between two steps: some milliseconds. */
const rulesPerStep = 25;

/** Compiles like `compile`, with pauses in which the caller may let other work go on. */
export function* compileSteps(
  set: RuleSet,
  options: CompileOptions = {},
): Generator<undefined, Matcher> {
  const placeholders: Placeholders = options.placeholders ?? new Map();
  const checked = checkRuleSet(set);
  const filters = lowerFilters(checked.filters, checked.rules, placeholders);
  const base = options.base === undefined ? undefined : partsOf(options.base).root;
  const slots = base?.slots ?? createSlotNames();
  const rejected: RuleProblem[] = [...checked.rejected, ...filters.rejected];
  const compiled: CompiledRule[] = [];
  const fresh: CompiledRule[] = [];
  for (const rule of checked.rules) {
    const applied = filters.of(rule);
    const known = base?.reusable({ rule, filters: applied, placeholders });
    if (known !== undefined) {
      compiled.push(known);
      continue;
    }
    if (fresh.length % rulesPerStep === 0) yield undefined;
    const expr = tryLower(rule, placeholders);
    if (expr instanceof RuleError) rejected.push(ruleProblem(rule, expr));
    else {
      const entry = compileRule({ rule, filters: applied }, filters.apply(rule, expr), slots);
      compiled.push(entry);
      fresh.push(entry);
    }
  }
  const correlations = runnable(checked.correlations, compiled, rejected);
  const layers = createLayers({ compiled, fresh, slots, placeholders }, base);
  yield* layers.prepare();
  return matcherOf({ set, checked, filters, compiled, rejected, options }, correlations, layers);
}

function matcherOf(
  parts: ReportParts,
  correlations: readonly ResolvedCorrelation[],
  layers: Layers,
): Matcher {
  const { checked, compiled, options } = parts;
  const silenced = silencedBy(correlations);
  const matcher: Matcher = {
    rules: {
      rules: compiled.map(({ rule }) => rule),
      correlations: correlations.map(({ rule }) => rule),
      filters: checked.filters,
    },
    report: reportOf(parts),
    silenced,
    isSilenced: (rule) => silenced.has(rule.id),
    match: layers.match,
    profile: layers.profile,
    prepare: layers.prepareFor,
    explain: (rule, event) => {
      const known = compiled.find((other) => other.rule.id === rule.id);
      if (known === undefined) throw new Error(`rule ${rule.id} is not in this matcher`);
      return explainRule(known, event, options.placeholders ?? new Map());
    },
  };
  return keepParts(matcher, { compiled, slots: layers.root.slots, root: layers.root });
}

function tryLower(rule: DetectionRule, placeholders: Placeholders): Expr | RuleError {
  try {
    return lowerRule(rule, placeholders);
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
}

/** Correlations whose rules all compiled, directly or through other correlations. */
function runnable(
  correlations: readonly ResolvedCorrelation[],
  compiled: readonly CompiledRule[],
  rejected: RuleProblem[],
): readonly ResolvedCorrelation[] {
  const usable = new Set<string>(compiled.map(({ rule }) => rule.id));
  return correlations.filter((correlation) => {
    const broken = correlation.members.find((member) => !usable.has(member.id));
    if (broken === undefined) usable.add(correlation.rule.id);
    else rejected.push(ruleProblem(correlation.rule, brokenMember(correlation, broken.title)));
    return broken === undefined;
  });
}

const brokenMember = ({ rule }: ResolvedCorrelation, title: string): RuleError =>
  new RuleError("rule_reference_unknown", startOf(rule), {
    message: `The correlation cannot run: "${title}" was rejected.`,
    fix: "Correct that rule first.",
  });

/**
 * Rules that must not alert alone: referred to by a correlation, and by none with `generate: true`
 * (correlation specification, "Generate").
 */
function silencedBy(correlations: readonly ResolvedCorrelation[]): ReadonlySet<string> {
  const ids = (generate: boolean) =>
    correlations
      .filter(({ rule }) => rule.generate === generate)
      .flatMap(({ members }) => members.map(({ id }) => id));
  return new Set(ids(false)).difference(new Set(ids(true)));
}

/** What became of the rules of a set. */
interface ReportParts {
  readonly set: RuleSet;
  readonly checked: CheckedRuleSet;
  readonly filters: FilterResult;
  readonly compiled: readonly CompiledRule[];
  readonly rejected: readonly RuleProblem[];
  readonly options: CompileOptions;
}

function reportOf({ set, filters, compiled, rejected, options }: ReportParts): LoadReport {
  const slow = compiled.filter(({ anchors }) => anchors === undefined);
  const known = options.knownLogsources;
  return {
    rules: set.rules.length,
    correlations: set.correlations.length,
    filters: set.filters.length,
    compiled: compiled.length,
    rejected,
    warnings: [
      ...filters.warnings,
      ...slow.map(({ rule }) => ruleProblem(rule, alwaysTried(rule))),
    ],
    unmapped:
      known === undefined
        ? []
        : compiled
            .map(({ rule }) => rule)
            .filter((rule) => !known.some((logsource) => serves(logsource, rule.logsource))),
  };
}

/** True when a known log source has each key that the rule names. */
const serves = (known: SigmaLogsource, rule: SigmaLogsource): boolean =>
  (["product", "category", "service"] as const).every(
    (key) => rule[key] === undefined || rule[key] === known[key],
  );

const alwaysTried = (rule: DetectionRule): RuleError =>
  new RuleError("slow_rule", rule.condition.at, {
    message: "No text is necessary for this rule, so it is tried on every event of its log source.",
    fix: "Add a positive selection with a text, if the rule is meant to have one.",
  });
