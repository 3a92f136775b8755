import { asRuleId, type RuleId, XdrError } from "@xdr/event";
import {
  checkInput,
  type RuleSetting,
  requireIdShape,
  requireScope,
  type ServiceContext,
} from "@xdr/ports";
import { ruleLimits } from "./limits.ts";

/** Which rules there are: the caller holds the catalog. */
export interface RuleCatalog {
  /** Is the rule on where nobody said otherwise? Undefined when there is no such rule. */
  isEnabledByDefault(ruleId: RuleId): boolean | undefined;
}

export interface SetRuleEnabledInput {
  readonly ruleId: string;
  readonly enabled: boolean;
  /** Kept with the setting and in the receipt. */
  readonly reason?: string | undefined;
}

/** Turns a rule on or off for the tenant. Without a change there is no receipt. Throws `REQUEST_NOT_FOUND`. */
export const setRuleEnabled = async (
  ctx: ServiceContext,
  input: SetRuleEnabledInput,
  catalog: RuleCatalog,
): Promise<RuleSetting> => {
  requireScope(ctx, "rule:write");
  const ruleId = asRuleId(requireIdShape(input.ruleId));
  const check = checkInput();
  const enabled = check.flag("enabled", input.enabled);
  const reason = readReason(check, input.reason);
  check.done();
  const byDefault = catalog.isEnabledByDefault(ruleId);
  if (byDefault === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const settings = await tx.rules.settings();
    const before = settings.find((setting) => setting.ruleId === ruleId);
    const level = before?.level === undefined ? {} : { level: before.level };
    const setting: RuleSetting = {
      ruleId,
      enabled,
      ...level,
      reason,
      updatedTime: ctx.clock.now(),
    };
    if (before?.enabled === enabled) return before;
    await tx.rules.putSetting(setting);
    await tx.receipts.append({
      action: "rule.set-enabled",
      actor: ctx.actor,
      target: { kind: "rule", id: ruleId },
      outcome: "success",
      requestId: ctx.requestId,
      changes: {
        enabled: [before?.enabled ?? byDefault, enabled],
        ...(reason === "" ? {} : { reason: [before?.reason ?? "", reason] }),
      },
    });
    return setting;
  });
};

export const readReason = (
  check: ReturnType<typeof checkInput>,
  reason: string | undefined,
): string =>
  check.text("note", reason ?? "", { charsMin: 0, charsMax: ruleLimits.noteCharsMax }).trim();
