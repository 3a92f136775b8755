import { type RuleSetting, requireScope, type ServiceContext } from "@xdr/ports";

/** What the tenant set; a rule that is not here is as the catalog says. */
export const listRuleSettings = async (ctx: ServiceContext): Promise<readonly RuleSetting[]> => {
  requireScope(ctx, "rule:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.rules.settings());
};
