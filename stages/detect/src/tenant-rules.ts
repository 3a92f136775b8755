import { createHash } from "node:crypto";
import type { RuleSet, SigmaRule } from "@xdr/sigma";

/** What a tenant adds to the rules of the installation. */
export interface TenantRules {
  /** Its own rules that are on. One with the id of the installation's stands in its place. */
  readonly rules: RuleSet;
  /** Values for `|expand`, by name; they stand before those of the installation. */
  readonly placeholders: ReadonlyMap<string, readonly string[]>;
}

const partsOf = ({ rules, correlations, filters }: RuleSet): readonly SigmaRule[] => [
  ...rules,
  ...correlations,
  ...filters,
];

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Equal for equal rules and placeholders, in whatever order they came; empty for none. */
export const ruleSetKey = ({ rules, placeholders }: TenantRules): string => {
  const texts = partsOf(rules)
    .map(({ id, source }) => JSON.stringify([id, source]))
    .toSorted(byText);
  const values = [...placeholders].toSorted(([left], [right]) => byText(left, right));
  if (texts.length === 0 && values.length === 0) return "";
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text}\n`);
  return hash.update(JSON.stringify(values)).digest("hex");
};

/** Both together; of two rules with one id that of `own` stays. Ordered by id within `own`. */
export const unitedRules = (base: RuleSet, own: RuleSet): RuleSet => {
  const taken = new Set(partsOf(own).map(({ id }) => id));
  const left = <Rule extends SigmaRule>(rules: readonly Rule[]) =>
    rules.filter(({ id }) => !taken.has(id));
  const ordered = <Rule extends SigmaRule>(rules: readonly Rule[]) =>
    rules.toSorted((one, two) => byText(one.id, two.id));
  return {
    rules: [...left(base.rules), ...ordered(own.rules)],
    correlations: [...left(base.correlations), ...ordered(own.correlations)],
    filters: [...left(base.filters), ...ordered(own.filters)],
  };
};
