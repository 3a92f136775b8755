import { XdrError } from "@xdr/event";
import { checkInput, type RulePlaceholder, requireScope, type ServiceContext } from "@xdr/ports";
import { ruleLimits } from "./limits.ts";

const nameForm = /^[A-Za-z0-9_.-]+$/;

export interface SetPlaceholderInput {
  /** The name between the percent signs. */
  readonly name: string;
  readonly values: readonly string[];
}

/** The tenant's values for `|expand`, by name. */
export const listPlaceholders = (ctx: ServiceContext): Promise<readonly RulePlaceholder[]> => {
  requireScope(ctx, "rule:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.placeholders.list());
};

const receiptOf = (ctx: ServiceContext, name: string) =>
  ({
    actor: ctx.actor,
    target: { kind: "rule-placeholder", id: name },
    outcome: "success",
    requestId: ctx.requestId,
  }) as const;

/** Sets the values of a placeholder. Without a change there is no receipt. */
export const setPlaceholder = async (
  ctx: ServiceContext,
  input: SetPlaceholderInput,
): Promise<RulePlaceholder> => {
  requireScope(ctx, "rule:write");
  const check = checkInput();
  const { placeholderNameCharsMax, placeholderValuesMax, placeholderValueCharsMax } = ruleLimits;
  const name = check.text("name", input.name, {
    charsMax: placeholderNameCharsMax,
    pattern: nameForm,
  });
  const isList = Array.isArray(input.values) && input.values.length <= placeholderValuesMax;
  check.require(isList, "values", `must be a list of at most ${placeholderValuesMax}`);
  const values = (isList ? input.values : []).map((value, index) =>
    check.text(`values[${index}]`, value, { charsMax: placeholderValueCharsMax }),
  );
  check.done();
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const known = await tx.placeholders.list();
    const before = known.find((placeholder) => placeholder.name === name);
    if (before !== undefined && sameList(before.values, values)) return before;
    if (before === undefined && known.length >= ruleLimits.placeholdersMax) {
      throw new XdrError("REQUEST_CONFLICT", "There are as many placeholders as may be.");
    }
    const placeholder = { name, values, updatedTime: ctx.clock.now() };
    await tx.placeholders.put(placeholder);
    await tx.receipts.append({
      ...receiptOf(ctx, name),
      action: "rule-placeholder.set",
      changes: { values: [before?.values ?? null, values] },
    });
    return placeholder;
  });
};

/** Forgets a placeholder. Throws `REQUEST_NOT_FOUND`. */
export const removePlaceholder = async (ctx: ServiceContext, name: string): Promise<void> => {
  requireScope(ctx, "rule:write");
  if (!nameForm.test(name)) throw new XdrError("REQUEST_NOT_FOUND");
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = (await tx.placeholders.list()).find((known) => known.name === name);
    if (before === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    await tx.placeholders.remove(name);
    await tx.receipts.append({
      ...receiptOf(ctx, name),
      action: "rule-placeholder.remove",
      changes: { values: [before.values, null] },
    });
  });
};

const sameList = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((value, index) => value === right[index]);
