import type { Matcher } from "../contract.ts";
import type { SigmaEvent } from "../event.ts";
import { offersLogsource } from "../logsource.ts";
import type { DetectionRule } from "../rule.ts";
import { partsOf } from "./matcher-parts.ts";
import { evaluate } from "./naive.ts";

/**
 * The rules of a matcher that an event matches, by the evaluator that defines the language. Some 10
 * milliseconds for thousands of rules: meant for proofs that faster ways give the same.
 */
export function matchNaively(matcher: Matcher, event: SigmaEvent): readonly DetectionRule[] {
  return partsOf(matcher)
    .compiled.filter(
      ({ rule, expr }) => offersLogsource(event.logsource, rule.logsource) && evaluate(expr, event),
    )
    .map(({ rule }) => rule);
}
