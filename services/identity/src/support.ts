import { XdrError } from "@xdr/event";
import {
  checkInput,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type SupportGrant,
  supportHoursMax,
} from "@xdr/ports";

const hourMs = 60 * 60 * 1000;
const reasonCharsMax = 500;

/**
 * Lets the installation's operators read the tenant's data for so many hours. Each of their requests
 * leaves a receipt in the tenant's log. Throws `REQUEST_BODY_INVALID`.
 */
export const grantSupport = async (
  ctx: ServiceContext,
  input: { readonly hours: number; readonly reason: string },
): Promise<SupportGrant> => {
  requireScope(ctx, "user:write");
  const check = checkInput();
  const hours = check.integer("hours", input.hours, 1, supportHoursMax);
  const reason = check.text("reason", input.reason, { charsMax: reasonCharsMax });
  check.done();
  const createdTime = ctx.clock.now();
  const grant: SupportGrant = {
    id: ctx.ids.uuid(),
    reason,
    createdTime,
    createdBy: ctx.actor.label,
    expiresTime: createdTime + hours * hourMs,
  };
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    await tx.support.put(grant);
    await tx.receipts.append({
      action: "support.grant",
      actor: ctx.actor,
      target: { kind: "support-grant", id: grant.id },
      outcome: "success",
      reason,
      requestId: ctx.requestId,
      changes: { expiresTime: [null, grant.expiresTime] },
    });
  });
  return grant;
};

export const listSupport = async (ctx: ServiceContext): Promise<readonly SupportGrant[]> => {
  requireScope(ctx, "user:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.support.list());
};

/** Operators who look in by it are out at their next request, and their open streams end. */
export const endSupport = async (
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<void> => {
  requireScope(ctx, "user:write");
  const id = requireIdShape(input.id);
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    if (!(await tx.support.end(id, ctx.clock.now()))) throw new XdrError("REQUEST_NOT_FOUND");
    await tx.receipts.append({
      action: "support.end",
      actor: ctx.actor,
      target: { kind: "support-grant", id },
      outcome: "success",
      requestId: ctx.requestId,
    });
  });
};
