import { requireScope, type ServiceContext } from "@xdr/ports";
import { type CheckedRule, checkRule } from "./check-rule.ts";
import type { RuleShelf } from "./rule-shelf.ts";
import { readRuleText } from "./rule-text.ts";

/** What saving and turning on would say of this text. Writes nothing. */
export const validateRule = (ctx: ServiceContext, text: string, shelf: RuleShelf): CheckedRule => {
  requireScope(ctx, "rule:test");
  return checkRule(readRuleText(text), ctx.tenantId, shelf);
};
