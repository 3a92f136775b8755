import type { BusinessTime, Criticality, EntityKind, PolicyTest, TargetKind } from "@xdr/event";

/** One saved state of a tenant's policy. The newest is in force. */
export interface PolicyVersion {
  /** From 1; 0 is the shipped policy, which is not stored. */
  readonly version: number;
  /** Cedar. */
  readonly text: string;
  readonly tests: readonly PolicyTest[];
  /** 0 to 4: how much may start without a person. */
  readonly autonomy: number;
  readonly businessTime: BusinessTime;
  /** Why it was changed. */
  readonly note: string;
  readonly authorId: string;
  readonly authorLabel: string;
  readonly createdTime: number;
}

/** How much a target matters, said by a person. */
export interface TargetCriticality {
  readonly kind: EntityKind;
  readonly key: string;
  readonly label: string;
  readonly criticality: Criticality;
  readonly setBy: string;
  readonly setTime: number;
}

/**
 * Policies of one tenant. Versions are never changed or removed.
 * - `append` throws `REQUEST_CONFLICT` when the version exists: somebody else saved first.
 * - `setCriticality` replaces what was said of a target; `clearCriticality` of an unknown one does
 *   nothing.
 */
export interface PolicyRepo {
  current(): Promise<PolicyVersion | undefined>;
  byVersion(version: number): Promise<PolicyVersion | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly PolicyVersion[]>;
  append(version: PolicyVersion): Promise<void>;
  /** By kind, then key. */
  criticalities(): Promise<readonly TargetCriticality[]>;
  /** What was said of one target; asked for each decision, however many there are. */
  criticalityOf(target: {
    readonly kind: TargetKind;
    readonly key: string;
  }): Promise<Criticality | undefined>;
  setCriticality(target: TargetCriticality): Promise<void>;
  clearCriticality(kind: EntityKind, key: string): Promise<void>;
}
