import { createHash } from "node:crypto";
import {
  asIncidentId,
  type Entity,
  type EntityKind,
  entityId,
  type Finding,
  type IncidentId,
  type IncidentSummary,
  type OcsfAttack,
  tacticOrder,
} from "@xdr/event";
import { byTime, tacticsOf } from "./facts.ts";
import { incidentEntitiesMax } from "./limits.ts";
import { findProgression } from "./progression.ts";
import { scorePartsOf, severityOf } from "./score.ts";
import { storyOf } from "./story.ts";
import { titleOf } from "./title.ts";

/**
 * What an incident says of its findings. The order in which they are given makes no difference.
 * Throws on none: an incident has at least one finding.
 */
export const summarizeIncident = (unordered: readonly Finding[]): IncidentSummary => {
  const findings = unordered.toSorted(byTime);
  const [earliest] = findings;
  if (earliest === undefined) throw new TypeError("an incident without findings");
  const progression = findProgression(findings);
  const scoreParts = scorePartsOf(findings, progression);
  const score = scoreParts.reduce((sum, { points }) => sum + points, 0);
  return {
    id: idOf(earliest),
    tenantId: earliest.tenantId,
    title: titleOf(findings, progression),
    severity: severityOf(findings, score),
    score,
    scoreParts,
    tactics: tacticsOf(findings),
    attacks: attacksOf(findings),
    firstSeen: findings.reduce((t, f) => Math.min(t, f.firstEventTime, f.time), earliest.time),
    lastSeen: findings.reduce((t, f) => Math.max(t, f.lastEventTime, f.time), earliest.time),
    findingIds: findings.map((finding) => finding.id),
    eventCount: findings.reduce((sum, finding) => sum + finding.eventCount, 0),
    entities: entitiesOf(findings),
    story: storyOf(findings),
  };
};

/** The id of the incident of these findings. Throws on none. */
export const incidentIdOf = (findings: readonly Finding[]): IncidentId =>
  idOf(findings.reduce((a, b) => (byTime(a, b) <= 0 ? a : b)));

/** 32 hex digits of SHA-256 over tenant and earliest finding, each with its length before it. */
const idOf = (earliest: Finding): IncidentId => {
  const hash = createHash("sha256");
  for (const part of ["incident", earliest.tenantId, earliest.id]) {
    hash.update(`${Buffer.byteLength(part)}:${part},`);
  }
  return asIncidentId(hash.digest("hex").slice(0, 32));
};

const attacksOf = (findings: readonly Finding[]): readonly OcsfAttack[] => {
  const attacks = new Map<string, OcsfAttack>();
  for (const attack of findings.flatMap((finding) => finding.attacks)) {
    const uids = [attack.tactic?.uid, attack.technique?.uid, attack.sub_technique?.uid];
    attacks.set(uids.map((uid) => uid ?? "").join("/"), attack);
  }
  return [...attacks]
    .toSorted(
      ([keyA, a], [keyB, b]) =>
        tacticOrder(a.tactic?.uid ?? "") - tacticOrder(b.tactic?.uid ?? "") ||
        (keyA < keyB ? -1 : 1),
    )
    .map(([, attack]) => attack);
};

const roleOrder: Readonly<Record<Entity["role"], number>> = { source: 0, target: 1, related: 2 };
const kindOrder: Readonly<Record<EntityKind, number>> = {
  address: 0,
  device: 1,
  user: 2,
  account: 3,
  resource: 4,
  domain: 5,
  url: 6,
  file: 7,
  process: 8,
  session: 9,
};

/** Most telling first: by part played, how many findings name it, kind. The strongest role wins. */
const entitiesOf = (findings: readonly Finding[]): readonly Entity[] => {
  const seen = new Map<string, { entity: Entity; count: number }>();
  for (const entity of findings.flatMap((finding) => finding.entities)) {
    const known = seen.get(entityId(entity));
    if (known === undefined) {
      seen.set(entityId(entity), { entity, count: 1 });
      continue;
    }
    known.count += 1;
    if (roleOrder[entity.role] < roleOrder[known.entity.role]) {
      known.entity = { ...known.entity, role: entity.role };
    }
  }
  return [...seen.values()]
    .toSorted(
      (a, b) =>
        roleOrder[a.entity.role] - roleOrder[b.entity.role] ||
        b.count - a.count ||
        kindOrder[a.entity.kind] - kindOrder[b.entity.kind] ||
        (a.entity.key < b.entity.key ? -1 : 1),
    )
    .slice(0, incidentEntitiesMax)
    .map(({ entity }) => entity);
};
