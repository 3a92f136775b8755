import type { ConditionNode, DetectionNode } from "./ast.ts";
import type { SigmaLogsource } from "./event.ts";

export type SigmaRuleLevel = "informational" | "low" | "medium" | "high" | "critical";

export interface RelatedRule {
  readonly id: string;
  /** derived, obsolete, merged, renamed, similar (SigmaHQ rules specification, "Related rules"). */
  readonly type: string;
}

/** What every kind of rule carries. */
export interface RuleHead {
  /** The `id`, or `sha256-` and the version where the rule names none. */
  readonly id: string;
  readonly title: string;
  /** The name by which correlations refer to the rule. */
  readonly name?: string;
  readonly status?: string;
  /** `medium` where the rule names none. */
  readonly level: SigmaRuleLevel;
  readonly description?: string;
  readonly author?: string;
  readonly date?: string;
  readonly modified?: string;
  readonly license?: string;
  readonly tags: readonly string[];
  readonly references: readonly string[];
  readonly falsepositives: readonly string[];
  readonly fields: readonly string[];
  readonly related: readonly RelatedRule[];
  /** Top-level keys that the specification does not know (null prototype). */
  readonly custom: Readonly<Record<string, unknown>>;
  /** The text of this rule's document. */
  readonly source: string;
  /** First 16 hex digits of the SHA-256 of `source` without the space around it. */
  readonly version: string;
  readonly file?: string;
  /** Line of the file on which `source` begins, from 1. */
  readonly line: number;
}

export interface DetectionRule extends RuleHead {
  readonly kind: "detection";
  readonly logsource: SigmaLogsource & { readonly definition?: string };
  readonly selections: readonly Selection[];
  readonly condition: ConditionNode;
}

/** One named entry of `detection`. */
export interface Selection {
  readonly name: string;
  readonly body: DetectionNode;
}

export const correlationTypes = [
  "event_count",
  "value_count",
  "temporal",
  "temporal_ordered",
  "value_sum",
  "value_avg",
  "value_percentile",
  "value_median",
] as const;

export type CorrelationType = (typeof correlationTypes)[number];

export type Comparison = "gt" | "gte" | "lt" | "lte" | "eq" | "neq";

export interface Bound {
  readonly op: Comparison;
  readonly value: number;
}

export interface CorrelationRule extends RuleHead {
  readonly kind: "correlation";
  readonly type: CorrelationType;
  /** Identifiers or names of the rules it correlates, in the order written. */
  readonly rules: readonly string[];
  readonly groupBy: readonly string[];
  readonly timespanMs: number;
  /** All must hold. Empty for a temporal rule that needs every rule. */
  readonly bounds: readonly Bound[];
  /** Field or fields of `condition` whose values are counted or summed. */
  readonly valueFields: readonly string[];
  /** 0 to 100, for value_percentile. */
  readonly percentile?: number;
  /** A temporal rule's boolean condition over rule names (pySigma's extended conditions). */
  readonly expression?: ConditionNode;
  /** Alias, then rule reference, then the field in that rule's events. */
  readonly aliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** True: the rules it refers to alert alone as well. */
  readonly generate: boolean;
}

export interface FilterRule extends RuleHead {
  readonly kind: "filter";
  readonly logsource: SigmaLogsource;
  /** Identifiers or names of the rules it tunes, or `any`. */
  readonly rules: readonly string[] | "any";
  readonly selections: readonly Selection[];
  readonly condition: ConditionNode;
}

export type SigmaRule = DetectionRule | CorrelationRule | FilterRule;

export interface RuleSet {
  readonly rules: readonly DetectionRule[];
  readonly correlations: readonly CorrelationRule[];
  readonly filters: readonly FilterRule[];
}
