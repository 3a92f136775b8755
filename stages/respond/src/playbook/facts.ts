import type { EntityKind, Finding, Incident, PlaybookValue } from "@xdr/event";
import type { PlaybookFacts } from "./condition.ts";

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** What conditions are asked with: the incident as it is, and the variables of the run. */
export const factsOf = (
  incident: Incident,
  findings: readonly Finding[],
  variables: Readonly<Record<string, PlaybookValue>>,
): PlaybookFacts => {
  const attacks = findings.flatMap((finding) => finding.attacks);
  const named = (kind: EntityKind): readonly string[] =>
    distinct(incident.entities.filter((one) => one.kind === kind).map(({ key }) => key));
  const techniques = attacks.flatMap(({ technique, sub_technique }) =>
    [technique?.uid, sub_technique?.uid].filter((uid) => uid !== undefined),
  );
  return {
    "incident:severity": incident.severity,
    "incident:score": incident.score,
    "incident:status": incident.status,
    "incident:findings": incident.findingIds.length,
    "incident:events": incident.eventCount,
    "incident:tactics": [...incident.tactics],
    "incident:techniques": distinct(techniques),
    "incident:rules": distinct(findings.map(({ ruleId }) => ruleId)),
    "incident:has_effect": findings.some(({ phase }) => phase === "effect"),
    "incident:addresses": named("address"),
    "incident:devices": named("device"),
    "incident:users": named("user"),
    "incident:entity_kinds": distinct(incident.entities.map(({ kind }) => kind)),
    ...Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [`${name}:value`, value] as const),
    ),
  };
};
