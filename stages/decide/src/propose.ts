import {
  type ActionEntry,
  addressScope,
  type Entity,
  type Finding,
  type FindingId,
  type IncidentSummary,
  type Proposal,
  visibleText,
} from "@xdr/event";

/** Proposals for one action of one incident; more targets than these are a job for a playbook. */
const targetsPerActionMax = 5;
const evidenceMax = 20;
const labelCharsMax = 80;

/** Severity from which anything is proposed that somebody could feel. */
const feltSeverityMin = 3;

/** One reason to do something to one entity. */
interface Cause {
  readonly entity: Entity;
  readonly because: string;
  readonly evidence: readonly FindingId[];
}

/**
 * What could be done about an incident, by the actions that the registry knows. Only what findings
 * of the incident name is a target, and each proposal points to them. Nothing is decided here.
 */
export const propose = (
  incident: Pick<IncidentSummary, "severity" | "findingIds">,
  findings: readonly Finding[],
  registry: readonly ActionEntry[],
): readonly Proposal[] => {
  const own = new Set(incident.findingIds);
  const told = findings.filter((finding) => own.has(finding.id));
  return registry.flatMap((entry) => {
    if (entry.blastRadius !== "none" && incident.severity < feltSeverityMin) return [];
    const causes = causesByAction[entry.name]?.(told) ?? [];
    return causes.slice(0, targetsPerActionMax).map((cause) => proposalOf(entry, cause));
  });
};

const proposalOf = (entry: ActionEntry, { entity, because, evidence }: Cause): Proposal => ({
  action: entry.name,
  title: `${entry.title} ${nameOf(entity)}`,
  countermeasure: entry.countermeasure,
  target: { kind: entity.kind, key: entity.key, label: entity.label },
  because,
  evidence: evidence.slice(0, evidenceMax),
  expectedEffect: entry.expectedEffect,
  blastRadius: entry.blastRadius,
  reversal: entry.reversible ? entry.undo : entry.why,
  ...(entry.durationMsDefault === undefined ? {} : { durationMs: entry.durationMsDefault }),
  executor: entry.executor,
});

const nameOf = (entity: Pick<Entity, "label">): string => visibleText(entity.label, labelCharsMax);

/** Entities that findings name, most often named first, with the findings that name them. */
const causesOf = (
  findings: readonly Finding[],
  fits: (entity: Entity) => boolean,
  because: (entity: Entity, count: number) => string,
): readonly Cause[] => {
  const causes = new Map<string, { entity: Entity; evidence: FindingId[] }>();
  for (const finding of findings) {
    for (const entity of finding.entities.filter(fits)) {
      const cause = causes.get(entity.key) ?? { entity, evidence: [] };
      cause.evidence.push(finding.id);
      causes.set(entity.key, cause);
    }
  }
  return [...causes.values()]
    .toSorted(
      (a, b) => b.evidence.length - a.evidence.length || (a.entity.key < b.entity.key ? -1 : 1),
    )
    .map(({ entity, evidence }) => ({
      entity,
      evidence,
      because: because(entity, evidence.length),
    }));
};

const findingsPhrase = (count: number): string => `${count} finding${count === 1 ? "" : "s"}`;

const effectsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.phase === "effect");

const loginTechniques = new Set(["T1078", "T1110", "T1021", "T1133"]);

const isAccess = (finding: Finding): boolean =>
  finding.attacks.some(({ technique }) => technique && loginTechniques.has(technique.uid));

const causesByAction: Readonly<Record<string, (findings: readonly Finding[]) => readonly Cause[]>> =
  {
    "block-address": (findings) =>
      causesOf(
        findings,
        ({ kind, role, key }) =>
          kind === "address" && role === "source" && addressScope(key) === "public",
        (entity, count) => `${nameOf(entity)} is the source of ${findingsPhrase(count)}.`,
      ),
    "isolate-device": (findings) =>
      causesOf(
        effectsOf(findings).filter((finding) => finding.severity >= 4),
        ({ kind, role }) => kind === "device" && role !== "related",
        (entity, count) =>
          `Something severe happened on ${nameOf(entity)}: ${findingsPhrase(count)}.`,
      ),
    "disable-user": (findings) =>
      causesOf(
        effectsOf(findings).filter(isAccess),
        ({ kind, role }) => kind === "user" && role !== "related",
        (entity, count) => `Somebody got in as ${nameOf(entity)}: ${findingsPhrase(count)}.`,
      ),
    "revoke-session": (findings) =>
      causesOf(
        effectsOf(findings).filter((finding) => finding.severity >= 3),
        ({ kind }) => kind === "session",
        (entity, count) => `Session ${nameOf(entity)} was part of it: ${findingsPhrase(count)}.`,
      ),
    "collect-evidence": (findings) =>
      causesOf(
        effectsOf(findings),
        ({ kind, role }) => kind === "device" && role !== "related",
        (entity, count) => `Something happened on ${nameOf(entity)}: ${findingsPhrase(count)}.`,
      ),
  };
