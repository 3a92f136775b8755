import type { ServiceContext } from "@xdr/ports";

/** Display names of the tenant's members by user id. */
export const memberNames = (ctx: ServiceContext): Promise<ReadonlyMap<string, string>> =>
  ctx.control.inTenant(
    ctx.tenantId,
    async (tx) => new Map((await tx.users.list()).map((user) => [String(user.id), user.name])),
  );
