import { type Finding, tacticOrder } from "@xdr/event";

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * Total order of findings: when they became true, then rule, then id. Ids differ from tenant to
 * tenant, the rules do not: the same logs tell the same story everywhere.
 */
export const byTime = (a: Finding, b: Finding): number =>
  a.time - b.time || compare(a.ruleId, b.ruleId) || compare(a.id, b.id);

/** Tactics of findings in kill-chain order, each once. */
export const tacticsOf = (findings: readonly Finding[]): readonly string[] => {
  const uids = new Set<string>();
  for (const finding of findings) {
    for (const attack of finding.attacks) if (attack.tactic) uids.add(attack.tactic.uid);
  }
  return [...uids].toSorted((a, b) => tacticOrder(a) - tacticOrder(b) || (a < b ? -1 : 1));
};

/** The tactic a finding is told under: the furthest in the kill chain that it names. */
export const leadTactic = (finding: Finding): string | undefined => tacticsOf([finding]).at(-1);

export const hasTechnique = (finding: Finding, uid: string): boolean =>
  finding.attacks.some((attack) => attack.technique?.uid === uid);

const loginTechniques = ["T1078", "T1110", "T1021", "T1133"];

/**
 * An effect that is somebody getting in: an account is the target, and technique or title speak of
 * logging in. Who merely acts with an account, as in a cloud call, is a source, not a target.
 */
export const isLogin = (finding: Finding): boolean =>
  finding.phase === "effect" &&
  finding.entities.some(({ kind, role }) => kind === "user" && role === "target") &&
  (loginTechniques.some((uid) => hasTechnique(finding, uid)) ||
    /\b(log[gi]\w*[ -]?[io]n|login|logon|sign[ -]?in|authenticat\w+)\b/i.test(finding.title));

/** Worst first, then earliest. */
export const byWeight = (a: Finding, b: Finding): number => b.severity - a.severity || byTime(a, b);

/** The worst finding, the earliest of equals. Throws on none: an incident has at least one. */
export const worstOf = (findings: readonly Finding[]): Finding => {
  const [worst] = findings.toSorted(byWeight);
  if (worst === undefined) throw new TypeError("an incident without findings");
  return worst;
};
