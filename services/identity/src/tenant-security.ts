import { asUserId, XdrError } from "@xdr/event";
import {
  checkInput,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type TenantSecurity,
} from "@xdr/ports";
import { requireReachOf } from "./reach.ts";

/** How strictly the tenant's members sign in. */
export const readSecurity = (ctx: ServiceContext): Promise<TenantSecurity> => {
  requireScope(ctx, "user:read");
  return ctx.control.asSystem((tx) => tx.security.get(ctx.tenantId));
};

/** Counts from each member's next request on. */
export const updateSecurity = async (
  ctx: ServiceContext,
  input: Partial<TenantSecurity>,
): Promise<TenantSecurity> => {
  requireScope(ctx, "user:write");
  const check = checkInput();
  const { secondFactor, passwordPolicy } = input;
  const change = {
    ...(secondFactor === undefined
      ? {}
      : {
          secondFactor: check.oneOf("secondFactor", secondFactor, [
            "required",
            "optional",
          ] as const),
        }),
    ...(passwordPolicy === undefined
      ? {}
      : {
          passwordPolicy: check.oneOf("passwordPolicy", passwordPolicy, [
            "nist",
            "classes",
          ] as const),
        }),
  };
  check.require(Object.keys(change).length > 0, "", "changes nothing");
  check.done();
  return ctx.control.asSystem(async (tx) => {
    const before = await tx.security.get(ctx.tenantId);
    const after: TenantSecurity = { ...before, ...change };
    await tx.security.set(ctx.tenantId, after);
    await tx.receipts.append({
      tenantId: ctx.tenantId,
      action: "tenant.security",
      actor: ctx.actor,
      target: { kind: "tenant", id: ctx.tenantId },
      outcome: "success",
      requestId: ctx.requestId,
      changes: {
        secondFactor: [before.secondFactor, after.secondFactor],
        passwordPolicy: [before.passwordPolicy, after.passwordPolicy],
      },
    });
    return after;
  });
};

/**
 * Takes a member's second factors and recovery codes away and ends the sessions: for one who lost
 * them. The password stays needed; where the role needs a factor, the next sign-in sets one up.
 */
export const resetFactors = async (
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<{ readonly removed: number }> => {
  requireScope(ctx, "user:write");
  const userId = asUserId(requireIdShape(input.id));
  if (userId === ctx.actor.id) {
    throw new XdrError("REQUEST_CONFLICT", "Change your own factors under Your account.");
  }
  const member = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.users.byId(userId));
  if (member === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  requireReachOf(ctx, member);
  return ctx.control.asSystem(async (tx) => {
    const removed = await tx.factors.removeAll(userId);
    await tx.identity.deleteSessionsOfUser(userId);
    await tx.receipts.append({
      tenantId: ctx.tenantId,
      action: "factor.reset",
      actor: ctx.actor,
      target: { kind: "user", id: userId, label: member.email },
      outcome: "success",
      reason: `${removed} removed`,
      requestId: ctx.requestId,
    });
    return { removed };
  });
};
