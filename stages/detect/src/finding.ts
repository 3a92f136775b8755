import { createHash } from "node:crypto";
import {
  asEventId,
  asFindingId,
  asRuleId,
  attacksOfTags,
  type DecodedEvent,
  type Entity,
  type Finding,
  type FindingId,
  findingEventIdsMax,
  type OcsfAttack,
  type RuleId,
  type SigmaLevel,
  severityOfLevel,
  type TenantId,
} from "@xdr/event";
import type { CorrelationMatch, CorrelationRule, DetectionRule } from "@xdr/sigma";
import type { DeviceName } from "./device-names.ts";
import { entitiesOf } from "./entities.ts";
import { phaseOf } from "./phase.ts";
import { correlationSummaryOf, summaryOf } from "./summary.ts";

/** What a finding needs beside the match. */
export interface FindingContext {
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
  readonly nameOf: DeviceName;
  /** Levels that the tenant set in the place of the rules' own. */
  readonly levels: ReadonlyMap<RuleId, SigmaLevel>;
}

/** The finding of a rule that matched one event. */
export const findingOfRule = (
  rule: DetectionRule,
  decoded: DecodedEvent,
  context: FindingContext,
): Finding => {
  const { createdTime, nameOf } = context;
  const entities = entitiesOf(decoded, nameOf);
  const { time } = decoded.event;
  return {
    ...headOf(rule, decoded, context),
    id: findingIdOf([decoded.record.tenantId, rule.id, rule.version, decoded.id]),
    summary: summaryOf(decoded, entities, rule.title),
    kind: "rule",
    time,
    firstEventTime: time,
    lastEventTime: time,
    eventIds: [decoded.id],
    eventCount: 1,
    entities,
    group: {},
    createdTime,
  };
};

/** Its id names the rule, the group and every event of the window, so it tells nothing else. */
export const correlationFindingId = (tenantId: TenantId, key: string): FindingId =>
  findingIdOf([tenantId, "correlation", key]);

/** The finding of a correlation, told by the event that completed it. */
export const findingOfCorrelation = (
  match: CorrelationMatch,
  decoded: DecodedEvent,
  context: FindingContext,
): Finding => {
  const { createdTime, nameOf } = context;
  const { rule, group } = match;
  const head = headOf(rule, decoded, context);
  const named = entitiesOf(decoded, nameOf);
  const entities = entitiesOfMatch(match, head.phase, named);
  const last = summaryOf(decoded, named, rule.title);
  return {
    ...head,
    id: correlationFindingId(decoded.record.tenantId, match.key),
    summary: correlationSummaryOf(match, last),
    kind: "correlation",
    time: match.time,
    firstEventTime: match.firstTime,
    lastEventTime: match.lastTime,
    eventIds: match.eventIds.slice(-findingEventIdsMax).map(asEventId),
    eventCount: match.eventCount,
    entities,
    group,
    createdTime,
  };
};

type Head = Pick<
  Finding,
  "tenantId" | "ruleId" | "ruleVersion" | "title" | "severity" | "phase" | "attacks"
>;

const headOf = (
  rule: DetectionRule | CorrelationRule,
  decoded: DecodedEvent,
  { nameOf, levels }: FindingContext,
): Head => ({
  tenantId: decoded.record.tenantId,
  ruleId: asRuleId(rule.id),
  ruleVersion: rule.version,
  title: rule.title,
  severity: severityOfLevel(levels.get(asRuleId(rule.id)) ?? rule.level),
  phase: phaseOf(rule, decoded, nameOf),
  attacks: attacksOfRule(rule.tags),
});

const attacksByTags = new WeakMap<readonly string[], readonly OcsfAttack[]>();

const attacksOfRule = (tags: readonly string[]): readonly OcsfAttack[] => {
  const known = attacksByTags.get(tags);
  if (known !== undefined) return known;
  const attacks = attacksOfTags(tags);
  attacksByTags.set(tags, attacks);
  return attacks;
};

/**
 * Of attempts, the last event's user is only the last one that was tried: unless the correlation
 * groups by it, it is merely mentioned.
 */
const entitiesOfMatch = (
  match: CorrelationMatch,
  phase: Finding["phase"],
  entities: readonly Entity[],
): readonly Entity[] => {
  if (phase === "effect") return entities;
  const grouped = new Set(Object.values(match.group).map((value) => value.toLowerCase()));
  return entities.map((entity) =>
    entity.kind === "user" && !grouped.has(entity.label.toLowerCase())
      ? { ...entity, role: "related" }
      : entity,
  );
};

/** 32 hex digits of SHA-256 over the parts, each with its length before it. */
const findingIdOf = (parts: readonly string[]): FindingId => {
  const hash = createHash("sha256");
  for (const part of ["finding", ...parts]) hash.update(`${Buffer.byteLength(part)}:${part},`);
  return asFindingId(hash.digest("hex").slice(0, 32));
};
