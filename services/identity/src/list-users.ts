import { requireScope, type ServiceContext, type User } from "@xdr/ports";

/** The tenant's members; operators who look in by a grant are none. */
export const listUsers = async (ctx: ServiceContext): Promise<readonly User[]> => {
  requireScope(ctx, "user:read");
  const all = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.users.list());
  return all.filter(({ supportGrantId }) => supportGrantId === undefined);
};
