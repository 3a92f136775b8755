import {
  addressScope,
  type EntityKind,
  type Finding,
  levelOfSeverity,
  type ScorePart,
  type SeverityId,
} from "@xdr/event";
import { tacticsOf, worstOf } from "./facts.ts";
import { isPrivilegedUser } from "./hubs.ts";
import {
  countPhrase,
  deviceLabels,
  listPhrase,
  sourceLabels,
  tacticPhrase,
  upperFirst,
} from "./phrases.ts";
import type { Progression } from "./progression.ts";
import { attemptNoun, effectPhrase } from "./wording.ts";

const scoreMax = 100;
const severityPoints: Readonly<Record<SeverityId, number>> = { 1: 5, 2: 15, 3: 30, 4: 45, 5: 60 };
const tacticPoints = 5;
const tacticPointsMax = 20;
const progressionPoints = 15;
const devicePoints = 5;
const devicePointsMax = 15;
const privilegedPoints = 5;
const volumePointsMax = 8;
const outwardPoints = 10;
const attemptsOnlyPoints = -15;

/** Findings that a part points to; the first ones are enough to look at. */
const partFindingsMax = 20;

/**
 * The parts of an incident's score, which add up to it: 0..100, whole points. `findings` in order
 * of time. A part that gives nothing is left out.
 */
export const scorePartsOf = (
  findings: readonly Finding[],
  progression: Progression | undefined,
): readonly ScorePart[] => {
  const effects = findings.filter((finding) => finding.phase === "effect");
  const parts = [
    worstPart(findings),
    tacticsPart(findings),
    progressionPart(progression),
    devicesPart(effects),
    privilegedPart(effects),
    volumePart(findings),
    outwardPart(effects),
    attemptsOnlyPart(findings, effects),
  ].filter((part) => part !== undefined);
  const sum = parts.reduce((total, { points }) => total + points, 0);
  if (sum > scoreMax) parts.push(part("cap", `The score ends at ${scoreMax}.`, scoreMax - sum, []));
  if (sum < 0) parts.push(part("floor", "The score starts at 0.", -sum, []));
  return parts;
};

/**
 * Severity of an incident: the worst finding's, one lower when nothing shows that an attempt
 * worked; or what the score stands for (80 critical, 60 high, 35 medium, 15 low) when that is more.
 */
export const severityOf = (findings: readonly Finding[], score: number): SeverityId => {
  const worst = worstOf(findings).severity;
  const hasEffect = findings.some((finding) => finding.phase === "effect");
  const byFinding = hasEffect ? worst : Math.max(1, worst - 1);
  const byScore = score >= 80 ? 5 : score >= 60 ? 4 : score >= 35 ? 3 : score >= 15 ? 2 : 1;
  const severities: readonly SeverityId[] = [1, 2, 3, 4, 5];
  return severities[Math.max(byFinding, byScore) - 1] ?? worst;
};

const part = (
  code: string,
  label: string,
  points: number,
  findings: readonly Finding[],
): ScorePart => ({
  code,
  label,
  points,
  findingIds: findings.slice(0, partFindingsMax).map((finding) => finding.id),
});

const worstPart = (findings: readonly Finding[]): ScorePart => {
  const worst = worstOf(findings);
  const level = levelOfSeverity(worst.severity);
  const label = `The most severe finding is ${level}: ${worst.title}.`;
  return part("severity", label, severityPoints[worst.severity], [worst]);
};

const tacticsPart = (findings: readonly Finding[]): ScorePart | undefined => {
  const tactics = tacticsOf(findings);
  const points = Math.min((tactics.length - 1) * tacticPoints, tacticPointsMax);
  if (points <= 0) return undefined;
  const names = listPhrase(tactics.map(tacticPhrase), tactics.length);
  const told = tactics.map((uid) =>
    findings.find((finding) => finding.attacks.some((attack) => attack.tactic?.uid === uid)),
  );
  const label = `${tactics.length} tactics were seen: ${names}.`;
  const evidence = [...new Set(told.filter((finding) => finding !== undefined))];
  return part("tactics", label, points, evidence);
};

const placeOf: Partial<Record<EntityKind, string>> = { address: "address", domain: "host" };

const progressionPart = (progression: Progression | undefined): ScorePart | undefined => {
  if (progression === undefined) return undefined;
  const { attempt, effect, shared } = progression;
  const same =
    shared.kind === "user" ? "on the same user" : `from the same ${placeOf[shared.kind]}`;
  const from = sourceLabels([attempt]).map((label) => ` from ${label}`)[0] ?? "";
  const lead = upperFirst(attemptNoun(attempt));
  const label = `${lead}${from} was followed by ${effectPhrase(effect)} ${same}.`;
  return part("progression", label, progressionPoints, [attempt, effect]);
};

const devicesPart = (effects: readonly Finding[]): ScorePart | undefined => {
  const devices = deviceLabels(effects);
  const points = Math.min((devices.length - 1) * devicePoints, devicePointsMax);
  if (points <= 0) return undefined;
  const label = `Effects were seen on ${devices.length} devices: ${listPhrase(devices)}.`;
  return part("devices", label, points, effects);
};

const privilegedPart = (effects: readonly Finding[]): ScorePart | undefined => {
  const isPrivileged = (finding: Finding): boolean =>
    finding.entities.some(
      ({ kind, key, role }) => kind === "user" && role !== "related" && isPrivilegedUser(key),
    );
  const told = effects.filter(isPrivileged);
  if (told.length === 0) return undefined;
  return part("privileged", "A user with full rights took part.", privilegedPoints, told);
};

const volumePart = (findings: readonly Finding[]): ScorePart | undefined => {
  const events = findings.reduce((sum, finding) => sum + finding.eventCount, 0);
  const points = Math.min(2 * Math.floor(Math.log10(Math.max(events, 1))), volumePointsMax);
  if (points <= 0) return undefined;
  return part("volume", `${countPhrase(events, "event")} count towards it.`, points, []);
};

const outwardTactics = new Set(["TA0010", "TA0011"]);

const outwardPart = (effects: readonly Finding[]): ScorePart | undefined => {
  const told = effects.filter(
    (finding) =>
      finding.attacks.some(({ tactic }) => tactic && outwardTactics.has(tactic.uid)) &&
      finding.entities.some(isOutside),
  );
  if (told.length === 0) return undefined;
  const places = new Set(
    told.flatMap((finding) => finding.entities.filter(isOutside).map(({ label }) => label)),
  );
  const label = `Something inside talked to ${listPhrase([...places])} outside.`;
  return part("outward", label, outwardPoints, told);
};

const isOutside = ({ kind, key, role }: Finding["entities"][number]): boolean =>
  kind === "address" && role !== "source" && addressScope(key) === "public";

const attemptsOnlyPart = (
  findings: readonly Finding[],
  effects: readonly Finding[],
): ScorePart | undefined =>
  effects.length > 0
    ? undefined
    : part("attempts-only", "Nothing shows that an attempt worked.", attemptsOnlyPoints, findings);
