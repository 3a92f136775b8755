import { type Listener, requireScope, type ServiceContext } from "@xdr/ports";

/** The tenant's listeners, by port. */
export const listListeners = async (ctx: ServiceContext): Promise<readonly Listener[]> => {
  requireScope(ctx, "source:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.listeners.list());
};
