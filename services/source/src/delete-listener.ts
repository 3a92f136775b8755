import { requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import { listenerOfTenant } from "./listener-input.ts";
import { sourceOfTenant } from "./source-input.ts";

/** Closes a listener for good; its source stays. Throws `REQUEST_NOT_FOUND`. */
export const deleteListener = async (
  ctx: ServiceContext,
  input: { readonly listenerId: string },
): Promise<void> => {
  requireScope(ctx, "source:write");
  const id = requireIdShape(input.listenerId);
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const { sourceId, protocol, port } = await listenerOfTenant(tx.listeners, id);
    const source = await sourceOfTenant(tx.sources, sourceId);
    await tx.listeners.delete(id);
    await tx.receipts.append({
      action: "listener.delete",
      actor: ctx.actor,
      target: { kind: "source", id: sourceId, label: source.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { listener: [id, null], protocol: [protocol, null], port: [port, null] },
    });
  });
};
