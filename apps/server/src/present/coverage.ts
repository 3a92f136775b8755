import type { RuleCoverage, TechniqueCoverage } from "@xdr/coverage";
import { severityOfLevel } from "@xdr/event";
import { logsourceKey } from "@xdr/sigma";
import type { Static } from "typebox";
import type * as wire from "../schemas/coverage.ts";

export const presentTechnique = ({
  subs,
  ...figures
}: TechniqueCoverage): Static<typeof wire.TechniqueCoverage> => ({
  ...figures,
  subs: subs.map(({ subs: _none, ...sub }) => sub),
});

export const presentCoverageRule = ({
  rule,
  enabled,
  fed,
  hits,
  techniques,
}: RuleCoverage): Static<typeof wire.TechniqueRules>["items"][number] => ({
  id: rule.id,
  title: rule.title,
  level: rule.level,
  severity: severityOfLevel(rule.level),
  logsource: rule.kind === "detection" ? logsourceKey(rule.logsource) : "correlation",
  enabled,
  fed,
  hits,
  techniques: [...techniques],
});
