import { asRuleId, attacksOfTags, type RuleId, severityOfLevel } from "@xdr/event";
import type { CorrelationRule, DetectionRule } from "@xdr/sigma";

import type { Static } from "typebox";
import type * as wire from "../schemas/detection.ts";

export type AnyRule = DetectionRule | CorrelationRule;

export interface RuleState {
  readonly disabled: ReadonlySet<RuleId>;
  readonly findings24h: ReadonlyMap<RuleId, number>;
}

/** Path below the catalog; the machine's own path tells nobody anything. */
const catalogPath = (file: string | undefined): string =>
  (file ?? "").replace(/^.*\/catalog\/rules\//, "");

export const presentRule = (rule: AnyRule, state: RuleState): Static<typeof wire.Rule> => {
  const id = asRuleId(rule.id);
  const { product, category, service } = rule.kind === "detection" ? rule.logsource : {};
  return {
    id,
    title: rule.title,
    level: rule.level,
    severity: severityOfLevel(rule.level),
    status: rule.status ?? "stable",
    description: rule.description ?? "",
    kind: rule.kind === "detection" ? "rule" : "correlation",
    logsource: {
      ...(product === undefined ? {} : { product }),
      ...(category === undefined ? {} : { category }),
      ...(service === undefined ? {} : { service }),
    },
    attacks: attacksOfTags(rule.tags).map((attack) => ({ ...attack })),
    enabled: !state.disabled.has(id),
    file: catalogPath(rule.file),
    findings24h: state.findings24h.get(id) ?? 0,
  };
};

export const presentRuleDetail = (
  rule: AnyRule,
  state: RuleState,
): Static<typeof wire.RuleDetail> => ({
  ...presentRule(rule, state),
  source: rule.source,
  references: [...rule.references],
  falsePositives: [...rule.falsepositives],
  ...(rule.author === undefined ? {} : { author: rule.author }),
});
