import type {
  Finding,
  FindingId,
  Incident,
  IncidentId,
  IncidentNote,
  IncidentStatus,
  RuleId,
  SeverityId,
  SigmaLevel,
} from "@xdr/event";

/** `from` inclusive, `to` exclusive. */
export interface FindingQuery {
  readonly from?: number;
  readonly to?: number;
  readonly ruleId?: RuleId;
  readonly severityMin?: SeverityId;
  readonly limit: number;
  /** Default `time`. Equal severities stand by time. */
  readonly sort?: FindingSort;
  /** Default `desc`: the newest or most severe first. */
  readonly order?: SortOrder;
  /** Continue behind this finding, in the same order. */
  readonly after?: Pick<Finding, "severity" | "time" | "id">;
}
export type FindingSort = "time" | "severity";
export type SortOrder = "asc" | "desc";

export interface RuleHits {
  readonly all: number;
  readonly recent: number;
  /** Time of the newest finding. */
  readonly lastTime: number;
}

export interface FindingRepo {
  /** Stores those not stored yet and tells which were new. Idempotent by id. */
  add(findings: readonly Finding[]): Promise<readonly FindingId[]>;
  /** Removes findings that were proved wrong; those that are not stored are no error. */
  remove(ids: readonly FindingId[]): Promise<void>;
  /** In the order asked for; unknown ones are left out. */
  byIds(ids: readonly FindingId[]): Promise<readonly Finding[]>;
  /** Findings that a drill made, oldest first. */
  byDrill(drillId: string): Promise<readonly Finding[]>;
  /** In the order of the query, equal ones by id. */
  list(query: FindingQuery): Promise<readonly Finding[]>;
  /**
   * Findings but those of drills whose time lies within the range, both ends inclusive, oldest first:
   * what correlation looks at.
   */
  inRange(from: number, to: number, limit: number): Promise<readonly Finding[]>;
  countByRule(from: number): Promise<ReadonlyMap<RuleId, number>>;
  /** Findings at `from` or later of each rule that has any; `recent` are those at `recentFrom` or later. */
  hitsByRule(from: number, recentFrom: number): Promise<ReadonlyMap<RuleId, RuleHits>>;
  /** Findings but those of drills per bucket and severity, from `from` to before `to`; empty buckets are left out. */
  timeline(
    from: number,
    to: number,
    buckets: number,
  ): Promise<
    readonly { readonly from: number; readonly severity: SeverityId; readonly count: number }[]
  >;
}

/** `tactics` and `findings` are how many there are; `status` goes from new to closed. */
export type IncidentSort =
  | "updated"
  | "score"
  | "first_seen"
  | "last_seen"
  | "severity"
  | "title"
  | "tactics"
  | "findings"
  | "status";

export interface IncidentQuery {
  readonly statuses?: readonly IncidentStatus[];
  readonly severityMin?: SeverityId;
  readonly tactic?: string;
  /** Substring of title or entity label, case-insensitive. */
  readonly text?: string;
  readonly sort: IncidentSort;
  /** Default `desc`: the highest or latest first. */
  readonly order?: SortOrder;
  readonly limit: number;
  readonly offset: number;
}

export interface IncidentRepo {
  /** Inserts or replaces by id. Refuses (`REQUEST_REVISION_STALE`) unless `revision` is the stored one plus one (1 for new). */
  put(incident: Incident): Promise<void>;
  byId(id: IncidentId): Promise<Incident | undefined>;
  /** The incident that took this one in when their groups merged. */
  absorbedInto(id: IncidentId): Promise<IncidentId | undefined>;
  /** `ids` become other names of `into`, which must exist; their notes move. */
  absorb(ids: readonly IncidentId[], into: IncidentId): Promise<void>;
  /** In the order of the query, equal ones by id; `total` counts all that fit. */
  list(
    query: IncidentQuery,
  ): Promise<{ readonly items: readonly Incident[]; readonly total: number }>;
  /** Incidents whose last finding is not older than `since`, oldest first; closed ones too. */
  openSince(since: number): Promise<readonly Incident[]>;
  counts(): Promise<
    readonly {
      readonly status: IncidentStatus;
      readonly severity: SeverityId;
      readonly count: number;
    }[]
  >;
  addNote(note: IncidentNote): Promise<void>;
  notes(id: IncidentId): Promise<readonly IncidentNote[]>;
}

/** A tenant's settings for rules that it did not write; a rule without a row is as it came. */
export interface RuleSetting {
  readonly ruleId: RuleId;
  /** Counts for rules of the catalog; an imported rule has it in its own row. */
  readonly enabled: boolean;
  /** Takes the place of the level in the rule's text. */
  readonly level?: SigmaLevel;
  /** Why; empty where nobody said. */
  readonly reason: string;
  readonly updatedTime: number;
}

export interface RuleRepo {
  settings(): Promise<readonly RuleSetting[]>;
  putSetting(setting: RuleSetting): Promise<void>;
}
