import { asEventId, type DecodedEvent, XdrError } from "@xdr/event";
import { type EventStore, requireScope, type ServiceContext } from "@xdr/ports";
import { checkRule, type RuleNotice } from "./check-rule.ts";
import { type EventExplanation, explainEvent } from "./explain-event.ts";
import { trialLimits } from "./limits.ts";
import type { RuleShelf } from "./rule-shelf.ts";
import { readRuleText } from "./rule-text.ts";
import { createTrial, type Trial } from "./trial.ts";
import { createTurns } from "./turns.ts";

export interface TestRuleInput {
  readonly text: string;
  /** Ids of stored events. */
  readonly eventIds?: readonly string[] | undefined;
}

export interface TestRuleOutput {
  readonly notices: readonly RuleNotice[];
  /** In the order given; empty when the rule cannot run. */
  readonly results: readonly EventExplanation[];
  readonly matched: number;
}

/**
 * Tries a rule's text on events: those given, which were never stored, and stored ones of the
 * tenant. A correlation sees them in the order of their times. Writes nothing. Throws
 * `REQUEST_NOT_FOUND` when none of the ids is the tenant's, `REQUEST_BODY_TOO_LARGE` beyond
 * `testEventsMax`.
 */
export const testRule = async (
  ctx: ServiceContext,
  input: TestRuleInput,
  parts: {
    readonly shelf: RuleShelf;
    readonly events: EventStore;
    readonly pasted: readonly DecodedEvent[];
  },
): Promise<TestRuleOutput> => {
  requireScope(ctx, "rule:test");
  const ids = input.eventIds ?? [];
  if (ids.length > 0) requireScope(ctx, "event:read");
  if (ids.length + parts.pasted.length > trialLimits.testEventsMax) throw tooMany();
  const stored = ids.length === 0 ? [] : await parts.events.byIds(ctx.tenantId, ids.map(asEventId));
  if (ids.length > 0 && stored.length === 0) throw new XdrError("REQUEST_NOT_FOUND");
  const checked = checkRule(readRuleText(input.text), ctx.tenantId, parts.shelf);
  const trial = createTrial(checked);
  const given = [...parts.pasted, ...stored];
  const inOrder = given.toSorted((left, right) => left.event.time - right.event.time);
  const results = trial === undefined ? [] : await explainAll(ctx, trial, inOrder);
  return {
    notices: checked.notices,
    results: results.toSorted(
      (left, right) => given.indexOf(left.event) - given.indexOf(right.event),
    ),
    matched: results.filter(({ matched }) => matched).length,
  };
};

const explainAll = async (
  { clock }: ServiceContext,
  trial: Trial,
  events: readonly DecodedEvent[],
): Promise<readonly EventExplanation[]> => {
  const turns = createTurns(clock);
  const results: EventExplanation[] = [];
  for (const event of events) {
    await turns.next();
    results.push(explainEvent(trial, event));
  }
  return results;
};

const tooMany = (): XdrError =>
  new XdrError(
    "REQUEST_BODY_TOO_LARGE",
    `A test takes at most ${trialLimits.testEventsMax} events. Use a backtest for more.`,
  );
