import type { Rule } from "../../api/types.ts";

/** `linux · sshd`, or `any` for a rule that looks at everything. */
export const logsourceText = ({ logsource }: Pick<Rule, "logsource">): string =>
  [logsource.product, logsource.category, logsource.service].filter(Boolean).join(" · ") || "any";

/** `12 %`, `< 1 %`, or a dash for a rule that was not tried. */
export const costText = (share: number): string => {
  if (share === 0) return "–";
  return share < 0.01 ? "< 1 %" : `${Math.round(share * 100)} %`;
};

const haystack = (rule: Rule): string =>
  [
    rule.title,
    rule.id,
    logsourceText(rule),
    ...rule.attacks.flatMap((attack) => [
      attack.tactic?.name,
      attack.technique?.uid,
      attack.technique?.name,
      attack.sub_technique?.uid,
      attack.sub_technique?.name,
    ]),
  ]
    .join(" ")
    .toLowerCase();

/** Rules in which every word occurs somewhere. */
export const filterRules = (rules: readonly Rule[], text: string): readonly Rule[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter((rule) => {
    const hay = haystack(rule);
    return words.every((word) => hay.includes(word));
  });
};

const compare: Readonly<Record<string, (a: Rule, b: Rule) => number>> = {
  severity: (a, b) => a.severity - b.severity,
  findings: (a, b) => a.findings24h - b.findings24h || a.findings30d - b.findings30d,
  findings30d: (a, b) => a.findings30d - b.findings30d,
  last: (a, b) => (a.lastFindingTime ?? 0) - (b.lastFindingTime ?? 0),
  cost: (a, b) => a.costShare - b.costShare,
  title: (a, b) => b.title.localeCompare(a.title),
};

/** Equal ones stand by title, so that the order never jumps. */
export const sortRules = (
  rules: readonly Rule[],
  sort: { readonly id: string; readonly isDescending: boolean },
): readonly Rule[] => {
  const by = compare[sort.id] ?? (() => 0);
  const sign = sort.isDescending ? -1 : 1;
  return rules.toSorted((a, b) => sign * by(a, b) || a.title.localeCompare(b.title));
};
