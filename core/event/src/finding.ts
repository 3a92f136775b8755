import type { Entity } from "./entity.ts";
import type { EventId, FindingId, RuleId, TenantId } from "./ids.ts";
import type { OcsfAttack } from "./ocsf.ts";
import type { SeverityId } from "./severity.ts";

/**
 * `attempt`: somebody tried and nothing shows that it worked (a scan, failed logins). `effect`:
 * something happened on the target (a login, a started process). Only effects tie findings
 * together by the device, because a public device is the target of every scanner on the internet.
 */
export type FindingPhase = "attempt" | "effect";

/** A rule matched. OCSF detection_finding (2004) without what can be derived from it. */
export interface Finding {
  /** Deterministic: from tenant, rule, rule version, group-by values and the ids of its events. */
  readonly id: FindingId;
  readonly tenantId: TenantId;
  readonly ruleId: RuleId;
  /** Hex SHA-256 prefix of the rule text. */
  readonly ruleVersion: string;
  readonly title: string;
  /** One sentence about this very match, made from the event; log text in it is hostile text. */
  readonly summary: string;
  readonly kind: "rule" | "correlation";
  readonly severity: SeverityId;
  readonly phase: FindingPhase;
  /** Event times, milliseconds since the epoch. `time` is when the rule's condition became true. */
  readonly time: number;
  readonly firstEventTime: number;
  readonly lastEventTime: number;
  /** At most `findingEventIdsMax`, oldest first. */
  readonly eventIds: readonly EventId[];
  /** All events that count towards it, also beyond those listed. */
  readonly eventCount: number;
  readonly attacks: readonly OcsfAttack[];
  readonly entities: readonly Entity[];
  /** Group-by values of a correlation. */
  readonly group: Readonly<Record<string, string>>;
  readonly createdTime: number;
  /** All its events were made by this drill: it joins no incident. */
  readonly drillId?: string;
}

/**
 * A finding that was told and is wrong now that an event came late; what is right instead, if
 * anything, is told with it.
 */
export interface WithdrawnFinding {
  readonly tenantId: TenantId;
  readonly id: FindingId;
}

/** What evaluating events changes: findings to store, and findings to remove before. */
export interface FindingChange {
  readonly findings: readonly Finding[];
  readonly withdrawn: readonly WithdrawnFinding[];
}

export const findingEventIdsMax = 100;
