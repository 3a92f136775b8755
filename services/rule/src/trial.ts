import { sigmaView } from "@xdr/detect";
import type { DecodedEvent } from "@xdr/event";
import {
  type Correlator,
  compile,
  createCorrelator,
  type DetectionRule,
  type FilterRule,
  type Matcher,
  type SigmaEvent,
  type SigmaRule,
} from "@xdr/sigma";
import type { CheckedRule } from "./check-rule.ts";

/** A correlation's window that an event completed. */
export interface TrialWindow {
  readonly key: string;
  readonly eventIds: readonly string[];
  readonly eventCount: number;
  readonly group: Readonly<Record<string, string>>;
}

/** What a rule says of one event. */
export interface Verdict {
  /** The rule matches; a correlation is completed; a filter leaves a match out. */
  readonly matched: boolean;
  readonly windows: readonly TrialWindow[];
  /** Windows told earlier that this event, which came late, proves wrong. */
  readonly withdrawn: readonly string[];
  /** For a correlation: rules that count the event. For a filter: rules whose match it leaves out. */
  readonly others: readonly DetectionRule[];
}

/**
 * A rule tried on events, beside detection and without a trace in it. A correlation counts what the
 * trial saw, in event time.
 */
export interface Trial {
  readonly rule: SigmaRule;
  readonly matcher: Matcher;
  look(decoded: DecodedEvent, view?: SigmaEvent): Verdict;
}

const hourMs = 60 * 60 * 1000;
const trialGroupsMax = 50_000;
const nothing: Verdict = { matched: false, windows: [], withdrawn: [], others: [] };

/** The trial of a rule that can run, undefined for any other. */
export const createTrial = ({ rule, matcher, isRunnable }: CheckedRule): Trial | undefined => {
  if (rule === undefined || matcher === undefined || !isRunnable) return undefined;
  if (rule.kind === "detection") return { rule, matcher, look: lookForRule(rule, matcher) };
  if (rule.kind === "filter") return { rule, matcher, look: lookForFilter(rule, matcher) };
  const correlator = createCorrelator(matcher.rules, {
    latenessMs: hourMs,
    groupsMax: trialGroupsMax,
  });
  return { rule, matcher, look: lookForCorrelation(rule.id, matcher, correlator) };
};

const lookForRule =
  (rule: DetectionRule, matcher: Matcher): Trial["look"] =>
  (decoded, view = sigmaView(decoded)) => {
    const matched = matcher.match(view).some(({ id }) => id === rule.id);
    return matched ? { ...nothing, matched } : nothing;
  };

const lookForCorrelation =
  (id: string, matcher: Matcher, correlator: Correlator): Trial["look"] =>
  (decoded, view = sigmaView(decoded)) => {
    const others = matcher.match(view);
    if (others.length === 0) return nothing;
    const { matches, withdrawn } = correlator.push({
      event: view,
      id: decoded.id,
      time: decoded.event.time,
      partition: decoded.record.tenantId,
      matched: others,
    });
    const windows = matches.filter(({ rule }) => rule.id === id);
    return { matched: windows.length > 0, windows, withdrawn, others };
  };

/** What the filter leaves out is what its rules match without it and not with it. */
const lookForFilter = (filter: FilterRule, matcher: Matcher): Trial["look"] => {
  const filters = matcher.rules.filters.filter(({ id }) => id !== filter.id);
  const without = compile({ ...matcher.rules, filters });
  return (decoded, view = sigmaView(decoded)) => {
    const before = without.match(view);
    if (before.length === 0) return nothing;
    const after = new Set(matcher.match(view).map(({ id }) => id));
    const others = before.filter(({ id }) => !after.has(id));
    return { ...nothing, matched: others.length > 0, others };
  };
};
