import { asRuleId, XdrError } from "@xdr/event";
import {
  checkInput,
  type OwnRule,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type TenantTx,
} from "@xdr/ports";
import { checkRule } from "./check-rule.ts";
import { readNote } from "./create-rule.ts";
import { appendRuleReceipt, authorOf } from "./rule-receipt.ts";
import type { RuleShelf } from "./rule-shelf.ts";
import { headingsOf, readRuleText, refuse, requireRule, withRuleId } from "./rule-text.ts";

/** What is absent stays as it is. */
export interface UpdateRuleInput {
  readonly ruleId: string;
  /** The version that was seen. A new text needs it; without it the newest is meant. */
  readonly version?: number | undefined;
  readonly text?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly note?: string | undefined;
}

/**
 * Changes the text of a rule of the tenant's own, or turns it on or off. Without a change there is
 * no version and no receipt. Throws `REQUEST_NOT_FOUND`, `REQUEST_REVISION_STALE` when somebody was
 * faster, `DETECT_RULE_INVALID` with the places.
 */
export const updateRule = async (
  ctx: ServiceContext,
  input: UpdateRuleInput,
  shelf: RuleShelf,
): Promise<OwnRule> => {
  requireScope(ctx, "rule:write");
  const id = asRuleId(requireIdShape(input.ruleId));
  const check = checkInput();
  const enabled = input.enabled === undefined ? undefined : check.flag("enabled", input.enabled);
  const note = readNote(check, input.note);
  const needsVersion = input.text !== undefined && input.version === undefined;
  check.require(!needsVersion, "version", "must name the version that the text changes");
  check.done();
  const text = input.text === undefined ? undefined : withRuleId(readRuleText(input.text), id);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = await ruleOfTenant(tx, id);
    if (input.version !== undefined && input.version !== before.version) {
      throw new XdrError("REQUEST_REVISION_STALE");
    }
    const next = { text: text ?? before.text, enabled: enabled ?? before.enabled };
    if (next.text === before.text && next.enabled === before.enabled) return before;
    const rule = changedRule(ctx, before, { ...next, shelf });
    await tx.ownRules.put([{ rule, change: "update", note }]);
    await appendRuleReceipt(ctx, tx, { action: "rule.update", ruleId: id, before, after: rule });
    return rule;
  });
};

/** A rule of the tenant's own. Throws `REQUEST_NOT_FOUND`. */
export const ruleOfTenant = async (tx: TenantTx, id: OwnRule["id"]): Promise<OwnRule> => {
  const rule = await tx.ownRules.byId(id);
  if (rule === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return rule;
};

/** The next version of a rule. Only turning off asks nothing of the text. */
export const changedRule = (
  ctx: ServiceContext,
  before: OwnRule,
  next: { readonly text: string; readonly enabled: boolean; readonly shelf: RuleShelf },
): OwnRule => {
  const { text, enabled, shelf } = next;
  const step = {
    enabled,
    version: before.version + 1,
    updatedTime: ctx.clock.now(),
    updatedBy: authorOf(ctx),
  };
  if (text === before.text && !enabled) return { ...before, ...step };
  const headings = headingsOf(requireRule(checkRule(text, ctx.tenantId, shelf), enabled));
  if (headings.id !== before.id) otherId(before.id);
  return { ...before, ...headings, ...step, text };
};

const otherId = (id: string): never =>
  refuse([
    {
      severity: "error",
      code: "value_invalid",
      line: 1,
      column: 1,
      snippet: "",
      message: "The `id` of a rule stays: its findings and its history hang on it.",
      fix: `Write \`id: ${id}\`, or save this text as a new rule.`,
    },
  ]);
