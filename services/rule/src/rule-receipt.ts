import { createHash } from "node:crypto";
import type { RuleId } from "@xdr/event";
import type { OwnRule, RuleAuthor, ServiceContext, TenantTx } from "@xdr/ports";

/** The text as a receipt names it: it proves which text it was without holding it. */
const textHash = (text: string): string => createHash("sha256").update(text).digest("hex");

type Named = Pick<OwnRule, "title" | "text" | "enabled" | "version">;

const changesOf = (before: Named | undefined, after: Named | undefined) => {
  const pairs: Record<string, readonly [unknown, unknown]> = {};
  const note = (name: string, from: unknown, to: unknown): void => {
    if (from !== to) pairs[name] = [from ?? null, to ?? null];
  };
  note("version", before?.version, after?.version);
  note("title", before?.title, after?.title);
  note("enabled", before?.enabled, after?.enabled);
  note("textSha256", before && textHash(before.text), after && textHash(after.text));
  return pairs;
};

export interface RuleChange {
  readonly action: "rule.create" | "rule.update" | "rule.delete" | "rule.restore";
  readonly ruleId: RuleId;
  readonly before: Named | undefined;
  readonly after: Named | undefined;
}

/** The leaf of a change of a rule, in the same transaction. */
export const appendRuleReceipt = async (
  ctx: ServiceContext,
  tx: TenantTx,
  { action, ruleId, before, after }: RuleChange,
): Promise<void> => {
  const title = after?.title ?? before?.title;
  await tx.receipts.append({
    action,
    actor: ctx.actor,
    target: { kind: "rule", id: ruleId, ...(title === undefined ? {} : { label: title }) },
    outcome: "success",
    requestId: ctx.requestId,
    changes: changesOf(before, after),
  });
};

export const authorOf = (ctx: ServiceContext): RuleAuthor => ({
  id: ctx.actor.id,
  label: ctx.actor.label,
});
