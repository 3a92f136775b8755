import { eventIdOf, orderedIdOf, sigmaView } from "@xdr/detect";
import type { DecodedEvent } from "@xdr/event";
import {
  type CorrelationChange,
  type Correlator,
  type CorrelatorInput,
  compile,
  createCorrelator,
  type DetectionRule,
  type FilterRule,
  type Matcher,
  type SigmaEvent,
  type SigmaRule,
} from "@xdr/sigma";
import type { CheckedRule } from "./check-rule.ts";

/** A correlation's window that an event completed: the last of `eventIds`. */
export interface TrialWindow {
  readonly key: string;
  /** Of the event that completed it, milliseconds since 1970. */
  readonly time: number;
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

/** What late events changed. */
export interface Settled extends Pick<Verdict, "windows" | "withdrawn"> {
  /** By key of a window: the event that brought it about. */
  readonly causes: ReadonlyMap<string, string>;
}

/**
 * A rule tried on events, beside detection and without a trace in it. A correlation counts what the
 * trial saw, in event time.
 */
export interface Trial {
  readonly rule: SigmaRule;
  readonly matcher: Matcher;
  look(decoded: DecodedEvent, view?: SigmaEvent): Verdict;
  /** As `look`; but what a late event changes may wait for `settle`, so that many cost as one. */
  defer(decoded: DecodedEvent): Verdict;
  /** What waits since `defer`. */
  settle(): Settled;
}

const hourMs = 60 * 60 * 1000;
const trialGroupsMax = 50_000;
const nothing: Verdict = { matched: false, windows: [], withdrawn: [], others: [] };
const nothingWaits: Settled = { windows: [], withdrawn: [], causes: new Map() };

/** The trial of a rule that can run, undefined for any other. */
export const createTrial = ({ rule, matcher, isRunnable }: CheckedRule): Trial | undefined => {
  if (rule === undefined || matcher === undefined || !isRunnable) return undefined;
  if (rule.kind !== "correlation") {
    const look = rule.kind === "filter" ? lookForFilter(rule, matcher) : lookForRule(rule, matcher);
    return { rule, matcher, look, defer: look, settle: () => nothingWaits };
  }
  const correlator = createCorrelator(matcher.rules, {
    latenessMs: hourMs,
    groupsMax: trialGroupsMax,
  });
  return { rule, matcher, ...lookForCorrelation(rule.id, matcher, correlator) };
};

type Look = Trial["look"];

const lookForRule =
  (rule: DetectionRule, matcher: Matcher): Look =>
  (decoded, view = sigmaView(decoded)) => {
    const matched = matcher.match(view).some(({ id }) => id === rule.id);
    return matched ? { ...nothing, matched } : nothing;
  };

const lookForCorrelation = (
  id: string,
  matcher: Matcher,
  correlator: Correlator,
): Pick<Trial, "look" | "defer" | "settle"> => {
  const settledOf = ({ matches, withdrawn, causes }: CorrelationChange): Settled => ({
    windows: matches
      .filter(({ rule }) => rule.id === id)
      .map((match) => ({ ...match, eventIds: match.eventIds.map(eventIdOf) })),
    withdrawn,
    causes: new Map([...causes].map(([key, cause]) => [key, eventIdOf(cause)])),
  });
  const lookBy =
    (take: (input: CorrelatorInput) => CorrelationChange): Look =>
    (decoded, view = sigmaView(decoded)) => {
      const others = matcher.match(view);
      if (others.length === 0) return nothing;
      const { windows, withdrawn } = settledOf(
        take({
          event: view,
          id: orderedIdOf(decoded),
          time: decoded.event.time,
          partition: decoded.record.tenantId,
          matched: others,
        }),
      );
      return { matched: windows.length > 0, windows, withdrawn, others };
    };
  return {
    look: lookBy(correlator.push),
    defer: lookBy(correlator.defer),
    settle: () => settledOf(correlator.settle()),
  };
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
