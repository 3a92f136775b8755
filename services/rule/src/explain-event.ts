import { sigmaView } from "@xdr/detect";
import type { DecodedEvent } from "@xdr/event";
import {
  compile,
  type DetectionRule,
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

/** Why a rule matches an event or not. */
export interface EventExplanation extends Pick<Verdict, "matched" | "windows"> {
  readonly event: DecodedEvent;
  /** The event comes from the log source that the rule names. */
  readonly logsource: boolean;
  /** The event names none, and the rule's was taken for it. */
  readonly logsourceAssumed: boolean;
  readonly selections: readonly SelectionResult[];
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
