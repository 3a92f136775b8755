import { asFindingId, type Finding, XdrError } from "@xdr/event";
import { requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";

/** Throws `REQUEST_NOT_FOUND`. */
export const getFinding = async (
  ctx: ServiceContext,
  input: { readonly findingId: string },
): Promise<Finding> => {
  requireScope(ctx, "finding:read");
  const id = asFindingId(requireIdShape(input.findingId));
  const [finding] = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.findings.byIds([id]));
  if (finding === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return finding;
};
