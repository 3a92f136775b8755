import type { RuleId } from "@xdr/event";

export type OwnRuleKind = "detection" | "correlation" | "filter";
/** `own`: written here; `import:<name>`: taken over from a rule set of that name. */
export type RuleOrigin = "own" | `import:${string}`;
export type RuleChangeKind = "create" | "update" | "delete" | "restore";

/** Who changed a rule, as shown; `id` is a user's or a system part's. */
export interface RuleAuthor {
  readonly id: string;
  readonly label: string;
}

/** A rule of the tenant's own: one Sigma document and what became of it. */
export interface OwnRule {
  /** The `id` in the Sigma text. */
  readonly id: RuleId;
  readonly kind: OwnRuleKind;
  readonly origin: RuleOrigin;
  readonly title: string;
  readonly level: string;
  readonly status: string;
  readonly enabled: boolean;
  /** From 1, one more with each change; goes on after a delete and a restore. */
  readonly version: number;
  readonly text: string;
  readonly createdTime: number;
  readonly createdBy: RuleAuthor;
  readonly updatedTime: number;
  readonly updatedBy: RuleAuthor;
}

/** One step of a rule's history: what it was after the step; after a delete, what it had been. */
export interface RuleVersion {
  readonly ruleId: RuleId;
  readonly version: number;
  readonly change: RuleChangeKind;
  readonly title: string;
  readonly enabled: boolean;
  readonly origin: RuleOrigin;
  readonly text: string;
  readonly note: string;
  readonly author: RuleAuthor;
  readonly time: number;
}

export interface RulePut {
  readonly rule: OwnRule;
  readonly change: Exclude<RuleChangeKind, "delete">;
  readonly note: string;
}

export interface RuleRemoval {
  /** The version that the removal itself gets: the stored one plus one. */
  readonly version: number;
  readonly author: RuleAuthor;
  readonly time: number;
  readonly note: string;
}

/**
 * Rules that the tenant wrote or imported, with their history.
 * - The history is append-only and outlives its rule.
 * - `put` and `remove` refuse (`REQUEST_REVISION_STALE`) unless the version is one more than the
 *   newest in the history (1 for a rule that never was): of two writers one is told.
 * - `put` of several is all or nothing; ids must differ.
 */
export interface OwnRuleRepo {
  /** By id. */
  list(): Promise<readonly OwnRule[]>;
  count(): Promise<number>;
  byId(id: RuleId): Promise<OwnRule | undefined>;
  put(puts: readonly RulePut[]): Promise<void>;
  /** Throws `REQUEST_NOT_FOUND` for a rule that is not there. */
  remove(id: RuleId, removal: RuleRemoval): Promise<void>;
  /** Newest first. */
  versions(id: RuleId, limit: number): Promise<readonly RuleVersion[]>;
  version(id: RuleId, version: number): Promise<RuleVersion | undefined>;
}

/** Values for `|expand`, by the name between the percent signs. */
export interface RulePlaceholder {
  readonly name: string;
  readonly values: readonly string[];
  readonly updatedTime: number;
}

export interface RulePlaceholderRepo {
  /** By name. */
  list(): Promise<readonly RulePlaceholder[]>;
  put(placeholder: RulePlaceholder): Promise<void>;
  /** False when there was none. */
  remove(name: string): Promise<boolean>;
}
