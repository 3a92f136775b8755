import { asRuleId, isSigmaLevel, type RuleId, type SigmaLevel, XdrError } from "@xdr/event";
import {
  checkInput,
  type RuleSetting,
  requireIdShape,
  requireScope,
  type ServiceContext,
} from "@xdr/ports";
import { readReason } from "./set-rule-enabled.ts";

/** A rule as it came, which the caller looks up. */
export interface LevelledRule {
  /** `own`: written here, so that its text says the level; any other origin keeps its text. */
  readonly origin: string;
  readonly level: SigmaLevel;
}

export interface SetRuleLevelInput {
  readonly ruleId: string;
  /** Null: as the text says. */
  readonly level: string | null;
  readonly reason: string | undefined;
}

/**
 * Says how bad the findings of a shipped or imported rule are here, from the next one on. It stands
 * beside the rule, so an update of the rule leaves it. Without a change there is no receipt. Throws
 * `REQUEST_NOT_FOUND`, `REQUEST_CONFLICT` for a rule of one's own.
 */
export const setRuleLevel = async (
  ctx: ServiceContext,
  input: SetRuleLevelInput,
  find: (ruleId: RuleId) => LevelledRule | undefined,
): Promise<void> => {
  requireScope(ctx, "rule:write");
  const ruleId = asRuleId(requireIdShape(input.ruleId));
  const check = checkInput();
  const level = isSigmaLevel(input.level) ? input.level : undefined;
  const isGiven = input.level === null || level !== undefined;
  check.require(isGiven, "level", "must be a level of Sigma, or null for the rule's own");
  const reason = readReason(check, input.reason);
  const isSaid = level === undefined || reason !== "";
  check.require(isSaid, "note", "must say why the level is another");
  check.done();
  const rule = find(ruleId);
  if (rule === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  if (rule.origin === "own") throw ownText();
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = (await tx.rules.settings()).find((setting) => setting.ruleId === ruleId);
    if (before?.level === level && (level === undefined || before?.reason === reason)) return;
    await tx.rules.putSetting(settingOf(ctx, ruleId, { before, level, reason }));
    await tx.receipts.append({
      action: "rule.set-level",
      actor: ctx.actor,
      target: { kind: "rule", id: ruleId },
      outcome: "success",
      requestId: ctx.requestId,
      changes: {
        level: [before?.level ?? rule.level, level ?? rule.level],
        reason: [before?.reason ?? "", reason],
      },
    });
  });
};

interface NextLevel {
  readonly before: RuleSetting | undefined;
  readonly level: SigmaLevel | undefined;
  readonly reason: string;
}

const settingOf = (
  ctx: ServiceContext,
  ruleId: RuleId,
  { before, level, reason }: NextLevel,
): RuleSetting => ({
  ruleId,
  enabled: before?.enabled ?? true,
  reason,
  updatedTime: ctx.clock.now(),
  ...(level === undefined ? {} : { level }),
});

const ownText = (): XdrError =>
  new XdrError(
    "REQUEST_CONFLICT",
    "The text of a rule of your own says its level. Change it there.",
  );
