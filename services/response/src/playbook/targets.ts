import { propose } from "@xdr/decide";
import type {
  ActionEntry,
  Finding,
  Incident,
  PlaybookActionStep,
  PlaybookRequest,
} from "@xdr/event";

/** How severe it must be is said by the trigger, not by what is recommended to everybody. */
const severest = 5;

/**
 * Whom a step is done to: what would be recommended for the action, or the entities of the incident
 * that played that part. The same order each time.
 */
export const targetsOfStep = (
  step: Pick<PlaybookActionStep, "action" | "targets" | "targetsMax">,
  incident: Incident,
  { findings, registry }: { findings: readonly Finding[]; registry: readonly ActionEntry[] },
): readonly PlaybookRequest["target"][] => {
  const entry = registry.find(({ name }) => name === step.action);
  if (entry === undefined) return [];
  if (entry.targetKind === "incident") {
    return [{ kind: "incident", key: incident.id, label: incident.title }];
  }
  if (step.targets === "recommended") {
    const found = propose({ ...incident, severity: severest }, findings, [entry]);
    return found.map(({ target }) => target).slice(0, step.targetsMax);
  }
  return incident.entities
    .filter(({ kind, role }) => kind === entry.targetKind && isWanted(step.targets, role))
    .slice(0, step.targetsMax)
    .map(({ kind, key, label }) => ({ kind, key, label }));
};

const isWanted = (wanted: PlaybookActionStep["targets"], role: string): boolean =>
  wanted === "any" || wanted === role;
