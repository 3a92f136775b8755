import { XdrError } from "@xdr/event";
import { type Agent, requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";

/** Every agent of the tenant, revoked ones too. Oldest first. */
export const listAgents = async (ctx: ServiceContext): Promise<readonly Agent[]> => {
  requireScope(ctx, "agent:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.agents.list());
};

/** Its next request is refused; there is no way back but to enrol anew. Throws `REQUEST_NOT_FOUND`. */
export const revokeAgent = async (
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<void> => {
  requireScope(ctx, "agent:write");
  const id = requireIdShape(input.id);
  const now = ctx.clock.now();
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const agent = await tx.agents.byId(id);
    if (agent === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    if (agent.revokedTime !== undefined) return;
    await tx.agents.revoke(id, now);
    await tx.receipts.append({
      action: "agent.revoke",
      actor: ctx.actor,
      target: { kind: "agent", id, label: agent.hostname },
      outcome: "success",
      requestId: ctx.requestId,
    });
  });
};
