import { sigmaView } from "@xdr/detect";
import type { DecodedEvent } from "@xdr/event";
import {
  compile,
  type DetectionRule,
  type ExplainedNode,
  type Explanation,
  type SigmaEvent,
  type SigmaLogsource,
  type SigmaRule,
} from "@xdr/sigma";
import { trialLimits } from "./limits.ts";
import type { Trial, Verdict } from "./trial.ts";

/** One part of a rule and whether it holds for an event. */
export interface SelectionResult {
  /** Title of the rule it belongs to, where that is another: a member of a correlation. */
  readonly of?: string;
  readonly name: string;
  readonly matched: boolean;
  /** What did not hold: `field|modifiers` and what the event has there, as text. */
  readonly missing: readonly { readonly item: string; readonly value?: string }[];
}

/** A line of a rule's condition, read from the top down; `depth` says what it belongs to. */
export interface ConditionLine {
  readonly depth: number;
  readonly kind: ExplainedNode["kind"] | "rule";
  /** In the rule's own words: `and`, `1 of sel_*`, a selection's name, `field|modifiers`. */
  readonly label: string;
  readonly matched: boolean;
  /** Of an item: what the event has, as text; absent when it has nothing. */
  readonly value?: string;
  /** Of an item: the values that the rule asks for, those that hold first. */
  readonly patterns?: readonly { readonly text: string; readonly matched: boolean }[];
  /** Values beyond `patternsMax`, none of which is shown. */
  readonly patternsLeft?: number;
}

/** Why a rule matches an event or not. */
export interface EventExplanation extends Pick<Verdict, "matched" | "windows"> {
  readonly event: DecodedEvent;
  /** The event comes from the log source that the rule names. */
  readonly logsource: boolean;
  /** The event names none, and the rule's was taken for it. */
  readonly logsourceAssumed: boolean;
  readonly selections: readonly SelectionResult[];
  /** The condition holds, and a filter leaves the event out. */
  readonly leftOut: boolean;
  readonly lines: readonly ConditionLine[];
  /** Titles: see `Verdict.others`. */
  readonly others: readonly string[];
}

export const explainEvent = (trial: Trial, event: DecodedEvent): EventExplanation => {
  const { rule, matcher } = trial;
  const assumed = assumedLogsource(event, rule);
  const own = sigmaView(event);
  const view: SigmaEvent = assumed === undefined ? own : { ...own, logsource: assumed };
  const verdict = trial.look(event, view);
  const explained = partsOf(trial).map(({ part, of }) => {
    const by = rule.kind === "filter" ? compile({ ...noRules, rules: [part] }) : matcher;
    return { of, explanation: by.explain(part, view) };
  });
  return {
    event,
    matched: verdict.matched,
    windows: verdict.windows,
    others: verdict.others.map(({ title }) => title),
    logsource: explained.some(({ explanation }) => explanation.logsource),
    logsourceAssumed: assumed !== undefined,
    selections: explained.flatMap(({ of, explanation }) => selectionsOf(explanation, of)),
    leftOut: explained.some(
      ({ explanation: { logsource, matched, tree } }) => logsource && tree.matched && !matched,
    ),
    lines: explained
      .flatMap(({ of, explanation }) => linesOf(explanation, of))
      .slice(0, trialLimits.linesMax),
  };
};

const noRules = { rules: [], correlations: [], filters: [] };

/** The rules whose selections are shown: of a correlation its members, of a filter itself. */
const partsOf = ({
  rule,
  matcher,
}: Trial): readonly { readonly part: DetectionRule; readonly of?: string }[] => {
  if (rule.kind === "detection") return [{ part: rule }];
  if (rule.kind === "filter") return [{ part: { ...rule, kind: "detection" } }];
  return matcher.rules.rules.map((part) => ({ part, of: part.title }));
};

const selectionsOf = (
  { selections }: Explanation,
  of: string | undefined,
): readonly SelectionResult[] =>
  selections.map(({ name, matched, missing }) => ({
    ...(of === undefined ? {} : { of }),
    name,
    matched,
    missing: missing.slice(0, trialLimits.missingMax).map(({ item, value }) => ({
      item: item === "" ? "keywords" : item,
      ...(value === undefined ? {} : { value: textOf(value) }),
    })),
  }));

const linesOf = (
  { tree, logsource }: Explanation,
  of: string | undefined,
): readonly ConditionLine[] => {
  if (of === undefined) return nodeLines(tree, 0);
  const head = { depth: 0, kind: "rule", label: of, matched: logsource && tree.matched } as const;
  return [head, ...nodeLines(tree, 1)];
};

const nodeLines = (node: ExplainedNode, depth: number): readonly ConditionLine[] => {
  const { kind, label, matched } = node;
  const head = { depth, kind, label: label.slice(0, trialLimits.valueCharsMax), matched };
  if (node.kind !== "item") {
    return [head, ...partsBelow(node).flatMap((part) => nodeLines(part, depth + 1))];
  }
  const patterns = node.values
    .map(({ text, matched: holds }) => ({ text: textOf(text), matched: holds }))
    .toSorted((left, right) => Number(right.matched) - Number(left.matched));
  return [
    {
      ...head,
      patterns: patterns.slice(0, trialLimits.patternsMax),
      patternsLeft: Math.max(0, patterns.length - trialLimits.patternsMax),
      ...(node.value === undefined ? {} : { value: textOf(node.value) }),
    },
  ];
};

/** The items of a map stand right under the name of their selection: all must hold, as one reads. */
const partsBelow = (node: Exclude<ExplainedNode, { kind: "item" }>): readonly ExplainedNode[] => {
  const [only, ...others] = node.of;
  const isMap = node.kind === "selection" && only?.kind === "allOf" && others.length === 0;
  return isMap ? only.of : node.of;
};

const textOf = (value: unknown): string => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.slice(0, trialLimits.valueCharsMax);
};

/** JSON that no decoder knows carries field names as rules have them, but not where it is from. */
const assumedLogsource = (event: DecodedEvent, rule: SigmaRule) => {
  if (event.decoder !== "generic-json" || rule.kind === "correlation") return undefined;
  const { product, service, category }: SigmaLogsource = rule.logsource;
  return {
    ...(product === undefined ? {} : { product }),
    services: service === undefined ? [] : [service],
    categories: category === undefined ? [] : [category],
  };
};
