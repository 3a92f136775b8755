import { asRuleId, attacksOfTags, type RuleId, severityOfLevel } from "@xdr/event";
import type { RuleSetting, RuleVersion } from "@xdr/ports";
import type { RuleFigures } from "@xdr/rule";
import type { RuleProblem, SigmaRule } from "@xdr/sigma";

import type { Static } from "typebox";
import type { LoadedRule } from "../pipeline/rule-book.ts";
import type * as wire from "../schemas/detection.ts";

/** A rule of the installation, or one of the tenant's own with its row. */
export interface AnyRule {
  readonly rule: SigmaRule;
  readonly own?: LoadedRule;
}

export interface RuleState {
  readonly disabled: ReadonlySet<RuleId>;
  readonly settings: ReadonlyMap<RuleId, RuleSetting>;
  readonly figures: ReadonlyMap<RuleId, RuleFigures>;
}

/** Path below the catalog; the machine's own path tells nobody anything. */
const catalogPath = (file: string | undefined): string =>
  (file ?? "").replace(/^.*\/catalog\/rules\//, "");

const logsourceOf = (rule: SigmaRule): Static<typeof wire.Rule>["logsource"] => {
  if (rule.kind === "correlation") return {};
  const { product, category, service } = rule.logsource;
  return {
    ...(product === undefined ? {} : { product }),
    ...(category === undefined ? {} : { category }),
    ...(service === undefined ? {} : { service }),
  };
};

const ownPart = (own: LoadedRule | undefined) =>
  own === undefined
    ? { origin: "catalog", problemCount: 0 }
    : {
        origin: own.row.origin,
        version: own.row.version,
        updatedTime: own.row.updatedTime,
        updatedBy: own.row.updatedBy.label,
        problemCount: own.problems.length,
      };

const figuresPart = (figures: RuleFigures | undefined) => ({
  findings24h: figures?.hits24h ?? 0,
  findings30d: figures?.hits30d ?? 0,
  ...(figures?.lastHitTime === undefined
    ? {}
    : { lastFindingTime: Math.trunc(figures.lastHitTime) }),
  noisy: figures?.isNoisy ?? false,
  tried24h: figures?.tried24h ?? 0,
  matched24h: figures?.matched24h ?? 0,
  costShare: figures?.costShare ?? 0,
});

export const presentRule = ({ rule, own }: AnyRule, state: RuleState): Static<typeof wire.Rule> => {
  const id = asRuleId(rule.id);
  const setting = state.settings.get(id);
  const level = setting?.level ?? rule.level;
  return {
    id,
    title: rule.title,
    level,
    severity: severityOfLevel(level),
    ...(level === rule.level ? {} : { writtenLevel: rule.level }),
    ...(setting === undefined || setting.reason === "" ? {} : { settingReason: setting.reason }),
    status: rule.status ?? "stable",
    description: rule.description ?? "",
    kind: rule.kind === "detection" ? "rule" : rule.kind,
    logsource: logsourceOf(rule),
    attacks: attacksOfTags(rule.tags).map((attack) => ({ ...attack })),
    enabled: own === undefined ? !state.disabled.has(id) : own.row.enabled,
    file: own === undefined ? catalogPath(rule.file) : "",
    ...figuresPart(state.figures.get(id)),
    ...ownPart(own),
  };
};

const presentProblem = (problem: RuleProblem): Static<typeof wire.RuleNotice> => ({
  severity: "error",
  code: problem.code,
  line: problem.line,
  column: problem.column,
  snippet: problem.snippet,
  message: problem.message,
  fix: problem.fix,
});

export const presentRuleDetail = (
  any: AnyRule,
  state: RuleState,
): Static<typeof wire.RuleDetail> => ({
  ...presentRule(any, state),
  source: any.own?.row.text ?? any.rule.source,
  references: [...any.rule.references],
  falsePositives: [...any.rule.falsepositives],
  ...(any.rule.author === undefined ? {} : { author: any.rule.author }),
  problems: (any.own?.problems ?? []).map(presentProblem),
});

export const presentRuleVersion = (step: RuleVersion): Static<typeof wire.RuleVersion> => ({
  version: step.version,
  change: step.change,
  title: step.title,
  enabled: step.enabled,
  text: step.text,
  note: step.note,
  author: step.author.label,
  time: step.time,
});
