import type { AccessContext, AgentOfTenant } from "@xdr/ports";

/** An agent that is being uninstalled revokes itself: nothing that its key signs counts afterwards. */
export const leaveAgent = async (
  ctx: Pick<AccessContext, "control" | "clock" | "address" | "requestId">,
  { agent, tenantId }: AgentOfTenant,
): Promise<void> => {
  const self = { kind: "agent", id: agent.id, label: agent.hostname } as const;
  await ctx.control.inTenant(tenantId, async (tx) => {
    await tx.agents.revoke(agent.id, ctx.clock.now());
    await tx.receipts.append({
      action: "agent.leave",
      actor: self,
      target: self,
      outcome: "success",
      reason: `uninstalled on the host; the request came from ${ctx.address}`,
      requestId: ctx.requestId,
    });
  });
};
