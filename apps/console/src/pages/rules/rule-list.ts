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

/** Rules in which every word occurs somewhere, by title. */
export const filterRules = (rules: readonly Rule[], text: string): readonly Rule[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rules
    .filter((rule) => {
      const hay = haystack(rule);
      return words.every((word) => hay.includes(word));
    })
    .toSorted((a, b) => a.title.localeCompare(b.title));
};
