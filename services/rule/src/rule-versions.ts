import { asRuleId, XdrError } from "@xdr/event";
import { type RuleVersion, requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import { ruleLimits } from "./limits.ts";

/** A rule's history, newest first, also of one that was deleted. Throws `REQUEST_NOT_FOUND`. */
export const ruleVersions = async (
  ctx: ServiceContext,
  ruleId: string,
): Promise<readonly RuleVersion[]> => {
  requireScope(ctx, "rule:read");
  const id = asRuleId(requireIdShape(ruleId));
  const versions = await ctx.control.inTenant(ctx.tenantId, (tx) =>
    tx.ownRules.versions(id, ruleLimits.versionsListedMax),
  );
  if (versions.length === 0) throw new XdrError("REQUEST_NOT_FOUND");
  return versions;
};
