import type { SigmaEvent, SigmaLogsource } from "./event.ts";
import type { RuleProblem } from "./problem.ts";
import type { CorrelationRule, DetectionRule, RuleSet } from "./rule.ts";

export interface ParseOptions {
  /** Name of the file for problems. */
  readonly file?: string;
}

/** What a text held. Each document is in exactly one of rules, correlations, filters, rejected. */
export interface ParseResult extends RuleSet {
  readonly rejected: readonly RuleProblem[];
  readonly warnings: readonly RuleProblem[];
}

export interface CompileOptions {
  /** Values for `|expand`, by the name between the percent signs. */
  readonly placeholders?: ReadonlyMap<string, readonly string[]>;
  /**
   * A matcher whose compiled rules are taken over where neither the rule (the same object) nor its
   * filters nor placeholders are different. It stays as it is and is kept in memory.
   */
  readonly base?: Matcher;
  /** Log sources that the events can have; rules for others are reported as unmapped. */
  readonly knownLogsources?: readonly SigmaLogsource[];
}

/** What became of the rules. `rules` = `compiled` + the detections among `rejected`. */
export interface LoadReport {
  readonly rules: number;
  readonly correlations: number;
  readonly filters: number;
  readonly compiled: number;
  readonly rejected: readonly RuleProblem[];
  readonly warnings: readonly RuleProblem[];
  /** Rules that were compiled but whose log source is not among the known ones. */
  readonly unmapped: readonly DetectionRule[];
}

export interface SelectionExplanation {
  readonly name: string;
  readonly matched: boolean;
  /** The items that did not hold, as `field|modifiers` with the event's value. */
  readonly missing: readonly { readonly item: string; readonly value: unknown }[];
}

/** One value as the rule writes it, and whether it holds for the event by itself. */
export interface ValueExplanation {
  readonly text: string;
  readonly matched: boolean;
}

/** A part of a rule and whether it holds for an event. `label` says it in the rule's own words. */
export type ExplainedNode =
  | {
      /** `selection` and the quantifiers carry the bodies of what they name. */
      readonly kind: "and" | "or" | "not" | "selection" | "quantified" | "allOf" | "anyOf";
      readonly label: string;
      readonly matched: boolean;
      readonly of: readonly ExplainedNode[];
    }
  | {
      readonly kind: "item";
      /** `field|modifiers`, or `keywords`. */
      readonly label: string;
      readonly matched: boolean;
      /** Without `neq`, which turns the item around as a whole. */
      readonly values: readonly ValueExplanation[];
      /** What the event has in the field; `undefined` when nothing, and for keywords. */
      readonly value: unknown;
    };

export interface Explanation {
  readonly logsource: boolean;
  readonly matched: boolean;
  readonly selections: readonly SelectionExplanation[];
  /** The condition from the top down to single values. */
  readonly tree: ExplainedNode;
}

/** One rule that could not be ruled out for an event without trying it. */
export interface RuleTrial {
  readonly rule: DetectionRule;
  readonly matched: boolean;
  /** Milliseconds that the trial took, a reading of the clock included. */
  readonly ms: number;
}

export interface Matcher {
  /** The rules that the event matches, in the order of the rule set. Never throws for an event. */
  match(event: SigmaEvent): readonly DetectionRule[];
  /**
   * Matches an event as `match` does and tells what each rule that had to be tried cost. What rules
   * share, such as the search for their texts, is nobody's. Slower than `match`, which it leaves as
   * it is: meant for a sample of the events. `now` gives milliseconds with fractions.
   */
  profile(event: SigmaEvent, now: () => number): readonly RuleTrial[];
  /**
   * Builds beforehand what the first event of each of these kinds would have to wait for: the tables
   * of the rules of its log source. Nothing is matched. Between any two items are some milliseconds.
   */
  prepare(events: Iterable<Pick<SigmaEvent, "logsource" | "field">>): Iterable<undefined>;
  readonly report: LoadReport;
  /** What is in force: pass it to `createCorrelator`, so that no correlation misses a rule. */
  readonly rules: RuleSet;
  /** Identifiers of rules, correlations too, that `generate: false` keeps from alerting alone. */
  readonly silenced: ReadonlySet<string>;
  isSilenced(rule: DetectionRule | CorrelationRule): boolean;
  /** Which selections of a rule hold for an event, and which items do not. */
  explain(rule: DetectionRule, event: SigmaEvent): Explanation;
}

export interface CorrelatorOptions {
  /** How much older than the newest event of its group an event may be, in milliseconds. */
  readonly latenessMs: number;
  /** Groups kept for one rule and partition; the longest untouched one is given up first. */
  readonly groupsMax: number;
  /** Events kept for one group; the oldest is given up first. Default 10,000. */
  readonly eventsPerGroupMax?: number;
  /** Events kept for one rule and partition, all groups together. Default 200,000. */
  readonly eventsMax?: number;
  /** Event identifiers carried by a match. Default 100. */
  readonly eventIdsMax?: number;
  /** 32 bits that make it hard to choose values whose groups are slow to find. Default 0. */
  readonly hashSeed?: number;
}

export interface CorrelatorInput {
  readonly event: SigmaEvent;
  readonly id: string;
  /**
   * Event time, milliseconds since 1970. The caller keeps it from lying in the future: an event
   * ahead of its time makes the true ones of its group late.
   */
  readonly time: number;
  /** The tenant: groups of different partitions never meet. */
  readonly partition: string;
  readonly matched: readonly DetectionRule[];
}

export interface CorrelationMatch {
  readonly rule: CorrelationRule;
  /**
   * Names the match within its partition: the same for the same rule text, group and events, another
   * when any of them differs. 32 hex digits.
   */
  readonly key: string;
  readonly partition: string;
  /** Time of the event that completed the window, milliseconds; first and last are of the window. */
  readonly time: number;
  readonly firstTime: number;
  readonly lastTime: number;
  /** Group-by names and values; a name is left out when the event has no such field. */
  readonly group: Readonly<Record<string, string>>;
  /** The newest events of the window, oldest first, at most `eventIdsMax`; the last completed it. */
  readonly eventIds: readonly string[];
  readonly eventCount: number;
  /** The figure that was compared: events, distinct values, distinct rules, sum, average... */
  readonly value: number;
  /** Identifiers of the rules whose matches are in the window, in the order of the correlation. */
  readonly baseRules: readonly string[];
}

/** What an event changes. Most change nothing; one in order never withdraws. */
export interface CorrelationChange {
  /** Windows that hold now and were not told before, inner correlations first. */
  readonly matches: readonly CorrelationMatch[];
  /** Keys of matches told earlier that are wrong now that this event is known. */
  readonly withdrawn: readonly string[];
  /** By key of a match: the event, pushed last of several, that brought it about. */
  readonly causes: ReadonlyMap<string, string>;
}

export interface CorrelatorCounters {
  readonly pushed: number;
  readonly matches: number;
  /** Matches taken back because of an event that came late. */
  readonly withdrawn: number;
  /** Events older than the declared lateness; they were not counted. */
  readonly late: number;
  /** Events seen before in the same group. */
  readonly repeated: number;
  readonly groups: number;
  readonly groupsEvicted: number;
  readonly eventsEvicted: number;
}

export interface Correlator {
  /** Correlations completed by this event, and matches that it proves wrong. */
  push(input: CorrelatorInput): CorrelationChange;
  /**
   * As `push`, except that what a late event changes waits for `settle`: it may change every window
   * after it, so many of them are judged together at little more than the cost of one. In the end
   * the same stands as after `push`, unless a group gave up events for its limit, or one came later
   * than declared: then a window may have been judged before or after.
   */
  defer(input: CorrelatorInput): CorrelationChange;
  /** What waits since `defer`. Due before a snapshot, which throws otherwise. */
  settle(): CorrelationChange;
  readonly counters: CorrelatorCounters;
  /** Correlations that cannot run: unknown reference, chain too deep, limit. */
  readonly rejected: readonly RuleProblem[];
  /** Plain data for JSON. */
  snapshot(): unknown;
  /** JSON of the snapshot of this moment, in pieces that may be taken later, between pushes. */
  snapshotText(): Iterable<string>;
  /** Takes a snapshot's state over; rules that changed since start empty. Throws on foreign data. */
  restore(snapshot: unknown): { readonly groups: number; readonly dropped: number };
}
