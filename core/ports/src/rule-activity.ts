import type { RuleId } from "@xdr/event";

/** Hours are kept for `ruleActivityHoursMax`, days (UTC) for `ruleActivityDaysMax`. */
export type ActivitySpan = "hour" | "day";

export const ruleActivityHoursMax = 48;
export const ruleActivityDaysMax = 35;

/** What a rule did in some time. */
export interface RuleActivity {
  /** Events on which it had to be tried; estimated from a sample. */
  readonly tried: number;
  /** Events, or windows of a correlation, that it matched; findings or not. */
  readonly matched: number;
  /** Milliseconds of its own tests; estimated from a sample. */
  readonly ms: number;
}

export interface RuleActivityOf extends RuleActivity {
  readonly ruleId: RuleId;
}

export interface RuleActivityPoint extends RuleActivity {
  /** Begin of the hour or day, milliseconds since the epoch. */
  readonly from: number;
}

/**
 * What the tenant's rules cost and match, for tuning; not evidence.
 * - Evaluation is at least once, so after a crash some events are counted twice.
 * - A rule that nothing tried has no rows.
 */
export interface RuleActivityRepo {
  /** Adds to the hour and to the day that `time` lies in. Each rule at most once. */
  add(time: number, activities: readonly RuleActivityOf[]): Promise<void>;
  /** Sums of the spans that begin at `from` or later. */
  totals(span: ActivitySpan, from: number): Promise<ReadonlyMap<RuleId, RuleActivity>>;
  /** Oldest first. */
  points(ruleId: RuleId, span: ActivitySpan, from: number): Promise<readonly RuleActivityPoint[]>;
  /** Forgets the spans that begin before the time. */
  forget(span: ActivitySpan, before: number): Promise<void>;
}

const spanMs: Readonly<Record<ActivitySpan, number>> = { hour: 3_600_000, day: 86_400_000 };

/** Begin of the span that a time lies in. */
export const spanBegin = (span: ActivitySpan, time: number): number =>
  Math.floor(time / spanMs[span]) * spanMs[span];
