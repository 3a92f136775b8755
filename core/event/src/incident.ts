import type { Entity } from "./entity.ts";
import type { FindingId, IncidentId, TenantId, UserId } from "./ids.ts";
import type { OcsfAttack } from "./ocsf.ts";
import type { SeverityId } from "./severity.ts";

export type IncidentStatus = "new" | "in_progress" | "closed";
export type IncidentVerdict = "true_positive" | "false_positive" | "benign" | "duplicate";

/** One addend of the score: the parts add up to the score, which answers "why 92?". */
export interface ScorePart {
  readonly code: string;
  /** A sentence for people. */
  readonly label: string;
  readonly points: number;
  readonly findingIds: readonly FindingId[];
}

/** One line of the story: consecutive findings of one rule and tactic, told in one sentence. */
export interface StoryStep {
  readonly time: number;
  readonly lastTime: number;
  readonly tacticUid?: string;
  readonly sentence: string;
  readonly severity: SeverityId;
  readonly findingIds: readonly FindingId[];
}

/** What correlation computes from findings alone: same findings, same value, in whatever order. */
export interface IncidentSummary {
  /** Derived from its earliest finding. When groups merge, the others become `absorbed`. */
  readonly id: IncidentId;
  readonly tenantId: TenantId;
  readonly title: string;
  readonly severity: SeverityId;
  /** 0..100 */
  readonly score: number;
  readonly scoreParts: readonly ScorePart[];
  /** ATT&CK tactic ids in kill-chain order. */
  readonly tactics: readonly string[];
  readonly attacks: readonly OcsfAttack[];
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly findingIds: readonly FindingId[];
  readonly eventCount: number;
  readonly entities: readonly Entity[];
  readonly story: readonly StoryStep[];
}

/** What people decide about an incident; survives every recomputation of the summary. */
export interface IncidentWork {
  readonly status: IncidentStatus;
  readonly verdict?: IncidentVerdict;
  readonly assigneeId?: UserId;
  readonly closedTime?: number;
}

export interface Incident extends IncidentSummary, IncidentWork {
  readonly createdTime: number;
  readonly updatedTime: number;
  /** Increases by one with each change; a writer that names an older one is refused. */
  readonly revision: number;
}

export interface IncidentNote {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly authorId: UserId;
  readonly authorName: string;
  readonly text: string;
  readonly createdTime: number;
}
