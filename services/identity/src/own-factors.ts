import { XdrError } from "@xdr/event";
import { type AccessContext, type Factor, permissionsIn } from "@xdr/ports";
import { ownReceipt } from "./own-receipt.ts";
import { homeOf, requireHome } from "./person.ts";
import { needsFactor, type SessionView } from "./session-stage.ts";

export interface OwnFactors {
  readonly items: readonly Factor[];
  readonly recoveryCodesLeft: number;
  /** Does the own role need one in this tenant? */
  readonly isRequired: boolean;
  /** Can this installation's address have passkeys? */
  readonly hasPasskeys: boolean;
}

const isRequired = (view: SessionView): boolean =>
  needsFactor(view, permissionsIn(view.tenant, view.user));

/** The caller's second factors, without what proves them. */
export const ownFactors = (ctx: AccessContext, view: SessionView): Promise<OwnFactors> =>
  ctx.control.asSystem(async (tx) => ({
    items: (await tx.factors.list(homeOf(view).id)).filter((factor) => factor.confirmed),
    recoveryCodesLeft: await tx.factors.countRecoveryCodes(homeOf(view).id),
    isRequired: isRequired(view),
    hasPasskeys: ctx.factors.passkeys.isAvailable,
  }));

/** Removes one. Throws `REQUEST_CONFLICT` for the last one where the role needs one. */
export const removeFactor = (
  ctx: AccessContext,
  view: SessionView,
  input: { readonly id: string },
): Promise<void> =>
  ctx.control.asSystem(async (tx) => {
    requireHome(view);
    const all = (await tx.factors.list(view.user.id)).filter((factor) => factor.confirmed);
    const factor = all.find(({ id }) => id === input.id);
    if (factor === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    if (all.length === 1 && isRequired(view)) {
      throw new XdrError("REQUEST_CONFLICT", "Your role needs a second factor. Add another first.");
    }
    if (all.length === 1) await tx.factors.removeAll(view.user.id);
    else await tx.factors.remove(view.user.id, factor.id);
    await tx.receipts.append({
      ...ownReceipt(ctx, view, "factor.delete"),
      reason: `${factor.kind}: ${factor.name}`,
    });
  });
