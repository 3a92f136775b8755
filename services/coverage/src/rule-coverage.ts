import type { RuleId } from "@xdr/event";
import { checkInput, type EventStore, requireScope, type ServiceContext } from "@xdr/ports";
import { type Coverage, type CoverageRule, coverageOf } from "./coverage.ts";

/** Days of events that are looked at for what feeds the rules. */
export const coverageDaysMax = 90;
const coverageDaysDefault = 7;
/** Days of findings that count as hits. */
export const hitDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

const levels = ["informational", "low", "medium", "high", "critical"] as const;

export interface CoverageInput {
  readonly days?: number | undefined;
  /** Rules of this product only; `any` for rules that name none. */
  readonly product?: string | undefined;
  readonly levelMin?: string | undefined;
}

/** What the caller holds: the tenant's rules, what it turned off, and the events. */
export interface CoverageParts {
  readonly rules: readonly CoverageRule[];
  readonly disabled: ReadonlySet<RuleId>;
  readonly events: EventStore;
}

/** What the tenant's rules see of ATT&CK, with what feeds them and what they found. */
export const ruleCoverage = async (
  ctx: ServiceContext,
  parts: CoverageParts,
  input: CoverageInput,
): Promise<Coverage & { readonly days: number; readonly products: readonly string[] }> => {
  requireScope(ctx, "rule:read");
  const check = checkInput();
  const days = check.integer("days", input.days ?? coverageDaysDefault, 1, coverageDaysMax);
  const levelMin = check.oneOf("levelMin", input.levelMin ?? "informational", levels);
  check.done();
  const now = ctx.clock.now();
  const range = { from: now - days * dayMs, to: now + dayMs };
  const seen = await parts.events.logsources(ctx.tenantId, range);
  const hits = await ctx.control.inTenant(ctx.tenantId, (tx) =>
    tx.findings.countByRule(now - hitDays * dayMs),
  );
  const lowest = levels.indexOf(levelMin);
  const productOf = createProductOf(parts.rules);
  const coverage = coverageOf({
    rules: parts.rules,
    disabled: parts.disabled,
    seen: seen.map(({ logsource }) => logsource),
    hits,
    only: (rule) =>
      levels.indexOf(rule.level) >= lowest &&
      (input.product === undefined || productOf(rule).has(input.product)),
  });
  const products = new Set(parts.rules.flatMap((rule) => [...productOf(rule)]));
  return { ...coverage, days, products: [...products].toSorted() };
};

const anyProduct = "any";

/** Products of a rule; a correlation has those of its members. */
const createProductOf = (
  rules: readonly CoverageRule[],
): ((rule: CoverageRule) => ReadonlySet<string>) => {
  const byReference = new Map<string, CoverageRule>();
  for (const rule of rules) if (rule.name !== undefined) byReference.set(rule.name, rule);
  for (const rule of rules) byReference.set(rule.id, rule);
  const collect = (rule: CoverageRule, path: readonly CoverageRule[]): readonly string[] => {
    if (rule.kind === "detection") return [rule.logsource.product ?? anyProduct];
    if (path.includes(rule)) return [];
    return rule.rules.flatMap((reference) => {
      const member = byReference.get(reference);
      return member === undefined ? [] : collect(member, [...path, rule]);
    });
  };
  return (rule) => new Set(collect(rule, []));
};
