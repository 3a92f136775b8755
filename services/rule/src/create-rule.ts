import { asRuleId, type RuleId, XdrError } from "@xdr/event";
import { checkInput, type OwnRule, requireScope, type ServiceContext } from "@xdr/ports";
import { checkRule } from "./check-rule.ts";
import { ruleLimits } from "./limits.ts";
import { appendRuleReceipt, authorOf } from "./rule-receipt.ts";
import type { RuleShelf } from "./rule-shelf.ts";
import { headingsOf, readRuleText, requireRule, withRuleId } from "./rule-text.ts";

export interface CreateRuleInput {
  /** One Sigma document. Without an `id` it gets one. */
  readonly text: string;
  readonly enabled: boolean;
  readonly note?: string | undefined;
}

/**
 * Keeps a new rule of the tenant. It must be readable; to be on it must also compile. Throws
 * `DETECT_RULE_INVALID` with the places, `REQUEST_CONFLICT` when the id is taken or there are
 * `rulesMax` rules.
 */
export const createRule = async (
  ctx: ServiceContext,
  input: CreateRuleInput,
  shelf: RuleShelf,
): Promise<OwnRule> => {
  requireScope(ctx, "rule:write");
  const check = checkInput();
  const enabled = check.flag("enabled", input.enabled);
  const note = readNote(check, input.note);
  check.done();
  const text = withRuleId(readRuleText(input.text), asRuleId(ctx.ids.uuid()));
  const headings = headingsOf(requireRule(checkRule(text, ctx.tenantId, shelf), enabled));
  requireFreeId(headings.id, shelf);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    if ((await tx.ownRules.byId(headings.id)) !== undefined) throw taken(headings.id);
    if ((await tx.ownRules.count()) >= ruleLimits.rulesMax) throw full();
    const [last] = await tx.ownRules.versions(headings.id, 1);
    const [time, author] = [ctx.clock.now(), authorOf(ctx)];
    const rule: OwnRule = {
      ...headings,
      origin: "own",
      enabled,
      version: (last?.version ?? 0) + 1,
      text,
      createdTime: time,
      createdBy: author,
      updatedTime: time,
      updatedBy: author,
    };
    await tx.ownRules.put([{ rule, change: "create", note }]);
    const change = { action: "rule.create", ruleId: rule.id, before: undefined } as const;
    await appendRuleReceipt(ctx, tx, { ...change, after: rule });
    return rule;
  });
};

export const readNote = (check: ReturnType<typeof checkInput>, note: string | undefined): string =>
  check.text("note", note ?? "", { charsMin: 0, charsMax: ruleLimits.noteCharsMax });

const requireFreeId = (id: RuleId, { catalog }: RuleShelf): void => {
  const known = [...catalog.rules, ...catalog.correlations, ...catalog.filters];
  if (known.some((rule) => rule.id === id)) throw taken(id);
};

const taken = (id: RuleId): XdrError =>
  new XdrError("REQUEST_CONFLICT", `There is a rule with the id ${id}. Give yours another id.`);

const full = (): XdrError =>
  new XdrError(
    "REQUEST_CONFLICT",
    `There are ${ruleLimits.rulesMax} rules, which is as many as may be. Delete some.`,
  );
