import { asUserId, XdrError } from "@xdr/event";
import {
  type Permission,
  permissionsIn,
  requireIdShape,
  requireScope,
  type ServiceContext,
} from "@xdr/ports";
import { needsFactor } from "./session-stage.ts";

export interface Abilities {
  /** None of whoever is disabled. */
  readonly permissions: readonly Permission[];
  /** Is a second factor asked before any of it? */
  readonly needsFactor: boolean;
  readonly hasFactor: boolean;
}

/** What a member could do now, by the functions that decide at each request. `REQUEST_NOT_FOUND`. */
export const memberAbilities = async (
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<Abilities> => {
  requireScope(ctx, "user:read");
  const id = asUserId(requireIdShape(input.id));
  const member = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.users.byId(id));
  if (member === undefined || member.supportGrantId !== undefined) {
    throw new XdrError("REQUEST_NOT_FOUND");
  }
  const held = permissionsIn({ id: ctx.tenantId }, member);
  return ctx.control.asSystem(async (tx) => {
    const security = await tx.security.get(ctx.tenantId);
    const factors = await tx.factors.list(member.home?.id ?? id);
    return {
      permissions: member.disabled ? [] : held,
      needsFactor: needsFactor({ security }, held),
      hasFactor: factors.some(({ confirmed }) => confirmed),
    };
  });
};
