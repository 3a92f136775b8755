import type { Entity, Finding } from "@xdr/event";
import { byWeight, hasTechnique, isLogin } from "./facts.ts";
import { isHubUser } from "./hubs.ts";

/** An attempt that was followed by an effect from the same address or on the same user. */
export interface Progression {
  readonly attempt: Finding;
  readonly effect: Finding;
  readonly shared: Entity;
}

/**
 * The step from trying to having done it, or `undefined`. `findings` in order of time. A login is
 * the clearest such step; without one the earliest effect that an attempt came before is taken.
 */
export const findProgression = (findings: readonly Finding[]): Progression | undefined => {
  const attempts = new Map<string, Finding[]>();
  let earliest: Progression | undefined;
  for (const finding of findings) {
    for (const entity of finding.entities.filter(isTelling)) {
      const id = `${entity.kind}:${entity.key}`;
      const before = attempts.get(id) ?? [];
      if (finding.phase === "attempt") {
        before.push(finding);
        attempts.set(id, before);
        continue;
      }
      const attempt = clearestOf(before);
      if (attempt === undefined) continue;
      if (isLogin(finding)) return { attempt, effect: finding, shared: entity };
      earliest ??= { attempt, effect: finding, shared: entity };
    }
  }
  return earliest;
};

const isTelling = (entity: Entity): boolean =>
  ((entity.kind === "address" || entity.kind === "domain") && entity.role === "source") ||
  (entity.kind === "user" && entity.role !== "related" && !isHubUser(entity.key));

/** Guessing passwords explains a login better than a scan does. */
const clearestOf = (attempts: readonly Finding[]): Finding | undefined => {
  const guesses = attempts.filter((finding) => hasTechnique(finding, "T1110"));
  const [clearest] = (guesses.length > 0 ? guesses : attempts).toSorted(byWeight);
  return clearest;
};
