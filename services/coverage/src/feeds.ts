import type { EventLogsource } from "@xdr/event";
import {
  type CorrelationRule,
  type DetectionRule,
  offersLogsource,
  type SigmaLogsource,
} from "@xdr/sigma";

type AnyRule = DetectionRule | CorrelationRule;

/**
 * Which rules the tenant's events reach. A detection is fed by a log source that offers everything
 * it names. A correlation that waits for all of its rules (temporal) needs all of them fed; one that
 * counts needs one. What refers to itself or to nothing is not fed.
 */
export const createFeeds = (
  rules: readonly AnyRule[],
  seen: readonly EventLogsource[],
): { isFed(rule: AnyRule): boolean } => {
  const byReference = new Map<string, AnyRule>();
  for (const rule of rules) if (rule.name !== undefined) byReference.set(rule.name, rule);
  for (const rule of rules) byReference.set(rule.id, rule);
  const offered = new Map<string, boolean>();
  const isOffered = (logsource: SigmaLogsource): boolean => {
    const { product, category, service } = logsource;
    const key = JSON.stringify([product, category, service]);
    const known = offered.get(key) ?? seen.some((event) => offersLogsource(event, logsource));
    offered.set(key, known);
    return known;
  };
  const isFed = (rule: AnyRule, path: readonly AnyRule[]): boolean => {
    if (rule.kind === "detection") return isOffered(rule.logsource);
    if (path.includes(rule)) return false;
    const members = rule.rules.map((reference) => byReference.get(reference));
    const fed = (member: AnyRule | undefined) =>
      member !== undefined && isFed(member, [...path, rule]);
    const needsAll = rule.type === "temporal" || rule.type === "temporal_ordered";
    return needsAll ? members.every(fed) : members.some(fed);
  };
  return { isFed: (rule) => isFed(rule, []) };
};
