import { requireScope, type ServiceContext, type User } from "@xdr/ports";

/** The tenant's members. */
export const listUsers = async (ctx: ServiceContext): Promise<readonly User[]> => {
  requireScope(ctx, "user:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.users.list());
};
