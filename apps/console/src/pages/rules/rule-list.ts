import type { Rule } from "../../api/types.ts";

/** `linux · sshd`, or `any` for a rule that looks at everything. */
export const logsourceText = ({ logsource }: Pick<Rule, "logsource">): string =>
  [logsource.product, logsource.category, logsource.service].filter(Boolean).join(" · ") || "any";

/** `12 %`, `< 1 %`, or a dash for a rule that was not tried. */
export const costText = (share: number): string => {
  if (share === 0) return "–";
  return share < 0.01 ? "< 1 %" : `${Math.round(share * 100)} %`;
};

/** `0.4 ms`, `12 ms`, `3.2 s`: what a rule's own tests took. */
export const msText = (ms: number): string => {
  if (ms === 0) return "0 ms";
  if (ms < 0.1) return "< 0.1 ms";
  if (ms < 1000) return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(1)} s`;
};

/**
 * Matches of the events that the rule was tried on, 0 to 1; 0 where no try was sampled. Tries are
 * estimated, so few of them can seem fewer than the matches, which are counted.
 */
export const hitRate = ({ tried, matched }: { tried: number; matched: number }): number =>
  tried === 0 ? 0 : Math.min(1, matched / tried);

/** `12 %`, `< 0.1 %`. */
export const rateText = (rate: number): string => {
  if (rate === 0) return "0 %";
  const percent = rate * 100;
  return percent < 0.1 ? "< 0.1 %" : `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
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
