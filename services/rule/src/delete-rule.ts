import { asRuleId, XdrError } from "@xdr/event";
import {
  checkInput,
  type OwnRule,
  requireIdShape,
  requireScope,
  type ServiceContext,
} from "@xdr/ports";
import { readNote } from "./create-rule.ts";
import { appendRuleReceipt, authorOf } from "./rule-receipt.ts";
import { ruleOfTenant } from "./update-rule.ts";

export interface DeleteRuleInput {
  readonly ruleId: string;
  /** The version that was seen; without it the newest is meant. */
  readonly version?: number | undefined;
  readonly note?: string | undefined;
}

/**
 * Takes a rule of the tenant's own out of use; its history stays, from which `restoreRule` brings
 * it back. Answers what it was. Throws `REQUEST_NOT_FOUND`, `REQUEST_REVISION_STALE`.
 */
export const deleteRule = async (ctx: ServiceContext, input: DeleteRuleInput): Promise<OwnRule> => {
  requireScope(ctx, "rule:write");
  const id = asRuleId(requireIdShape(input.ruleId));
  const check = checkInput();
  const note = readNote(check, input.note);
  check.done();
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = await ruleOfTenant(tx, id);
    if (input.version !== undefined && input.version !== before.version) {
      throw new XdrError("REQUEST_REVISION_STALE");
    }
    const version = before.version + 1;
    const author = authorOf(ctx);
    await tx.ownRules.remove(id, { version, author, time: ctx.clock.now(), note });
    const change = { action: "rule.delete", ruleId: id, before, after: undefined } as const;
    await appendRuleReceipt(ctx, tx, change);
    return before;
  });
};
