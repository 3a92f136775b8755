import { type Entity, entityId, type Finding, type Incident, tactics } from "@xdr/event";

const entitiesMax = 10;
/** Processes and sessions are too short-lived to be "top". */
const rankedKinds: ReadonlySet<string> = new Set([
  "address",
  "device",
  "user",
  "account",
  "domain",
]);

export interface TacticCount {
  uid: string;
  name: string;
  findings: number;
  incidents: number;
}

/** All tactics in kill-chain order, with findings of the range and open incidents. */
export const tacticCounts = (
  findings: readonly Finding[],
  incidents: readonly Incident[],
): TacticCount[] =>
  tactics.map(([uid, name]) => ({
    uid,
    name,
    findings: findings.filter((finding) =>
      finding.attacks.some((attack) => attack.tactic?.uid === uid),
    ).length,
    incidents: incidents.filter((incident) => incident.tactics.includes(uid)).length,
  }));

/** Entities that most findings name. */
export const topEntities = (
  findings: readonly Finding[],
): { entity: Entity; findings: number }[] => {
  const counts = new Map<string, { entity: Entity; findings: number }>();
  for (const finding of findings) {
    for (const entity of finding.entities) {
      if (!rankedKinds.has(entity.kind)) continue;
      const known = counts.get(entityId(entity));
      if (known === undefined) counts.set(entityId(entity), { entity: { ...entity }, findings: 1 });
      else known.findings += 1;
    }
  }
  return [...counts.values()].sort((a, b) => b.findings - a.findings).slice(0, entitiesMax);
};
