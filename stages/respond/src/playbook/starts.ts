import type { Playbook, PlaybookTrigger } from "@xdr/event";
import { holds, type PlaybookFacts, parseCondition } from "./condition.ts";

const isMet = (condition: string | undefined, facts: PlaybookFacts): boolean => {
  if (condition === undefined) return true;
  const parsed = parseCondition(condition);
  return !("problem" in parsed) && holds(parsed.condition, facts);
};

/** Does this happening start the playbook? Rules of a finding are those of the incident. */
const fits = (trigger: PlaybookTrigger, facts: PlaybookFacts): boolean => {
  if (trigger.on !== "finding") return true;
  const rules = facts["incident:rules"];
  return typeof rules === "object" && trigger.rules.some((rule) => rules.includes(rule));
};

/** The first trigger of these kinds that the incident meets. */
export const startingTrigger = (
  { triggers }: Pick<Playbook, "triggers">,
  kinds: readonly PlaybookTrigger["on"][],
  facts: PlaybookFacts,
): PlaybookTrigger | undefined =>
  triggers.find(
    (trigger) =>
      kinds.includes(trigger.on) && fits(trigger, facts) && isMet(trigger.condition, facts),
  );
