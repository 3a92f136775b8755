import { asRuleId, XdrError } from "@xdr/event";
import {
  checkInput,
  type OwnRule,
  type RuleVersion,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type TenantTx,
} from "@xdr/ports";
import { checkRule } from "./check-rule.ts";
import { readNote } from "./create-rule.ts";
import { ruleLimits } from "./limits.ts";
import { appendRuleReceipt, authorOf } from "./rule-receipt.ts";
import type { RuleShelf } from "./rule-shelf.ts";
import { headingsOf, requireRule } from "./rule-text.ts";
import { changedRule } from "./update-rule.ts";

export interface RestoreRuleInput {
  readonly ruleId: string;
  /** The version to go back to; without it the newest, which undoes a delete. */
  readonly version?: number | undefined;
  readonly note?: string | undefined;
}

/**
 * Brings a version of a rule back as its newest version, also after the rule was deleted. It is on
 * if it was on then. Throws `REQUEST_NOT_FOUND`, and `DETECT_RULE_INVALID` when what was on then
 * does not compile any more.
 */
export const restoreRule = async (
  ctx: ServiceContext,
  input: RestoreRuleInput,
  shelf: RuleShelf,
): Promise<OwnRule> => {
  requireScope(ctx, "rule:write");
  const id = asRuleId(requireIdShape(input.ruleId));
  const check = checkInput();
  const note = readNote(check, input.note);
  check.done();
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const [newest] = await tx.ownRules.versions(id, 1);
    const wanted = await tx.ownRules.version(id, input.version ?? newest?.version ?? 0);
    if (newest === undefined || wanted === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const before = await tx.ownRules.byId(id);
    if (before?.text === wanted.text && before.enabled === wanted.enabled) return before;
    const rule =
      before === undefined
        ? await revived(ctx, tx, { wanted, version: newest.version + 1, shelf })
        : changedRule(ctx, before, { ...wanted, shelf });
    await tx.ownRules.put([{ rule, change: "restore", note }]);
    await appendRuleReceipt(ctx, tx, { action: "rule.restore", ruleId: id, before, after: rule });
    return rule;
  });
};

interface Revival {
  readonly wanted: RuleVersion;
  readonly version: number;
  readonly shelf: RuleShelf;
}

const revived = async (
  ctx: ServiceContext,
  tx: TenantTx,
  { wanted, version, shelf }: Revival,
): Promise<OwnRule> => {
  const { text, enabled, origin } = wanted;
  const headings = headingsOf(requireRule(checkRule(text, ctx.tenantId, shelf), enabled));
  const steps = await tx.ownRules.versions(wanted.ruleId, ruleLimits.versionsListedMax);
  const first = steps.at(-1) ?? wanted;
  return {
    ...headings,
    id: wanted.ruleId,
    origin,
    enabled,
    version,
    text,
    createdTime: first.time,
    createdBy: first.author,
    updatedTime: ctx.clock.now(),
    updatedBy: authorOf(ctx),
  };
};
