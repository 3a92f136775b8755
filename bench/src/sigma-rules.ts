import { join } from "node:path";
import { readRules } from "@xdr/catalog";
import type { DetectionRule, RuleSet } from "@xdr/sigma";
import { corpusFolder } from "@xdr/testing";

const kinds = ["rules", "rules-emerging-threats", "rules-threat-hunting"];

/** Rules that search whole events, on every Windows event and on every process creation. */
const keywordTitles: ReadonlySet<string> = new Set([
  "Mimikatz Use",
  "NotPetya Ransomware Activity",
]);

/** The folders of the current public rules. Needs XDR_CORPUS. */
export function publicRuleFolders(): readonly string[] {
  const folder = join(corpusFolder("sigmahq-rules.tar.xz"), "sigmahq");
  return kinds.map((kind) => join(folder, kind));
}

/** Every current rule of the public rules. Needs XDR_CORPUS. */
export const publicRules = (): readonly DetectionRule[] => readRules(...publicRuleFolders()).rules;

/** The public rules without the whole-event keyword rules, which are measured by themselves. */
export const withoutKeywordRules = (rules: readonly DetectionRule[]): readonly DetectionRule[] =>
  rules.filter(({ title }) => !keywordTitles.has(title));

export const ruleSetOf = (rules: readonly DetectionRule[]): RuleSet => ({
  rules,
  correlations: [],
  filters: [],
});
