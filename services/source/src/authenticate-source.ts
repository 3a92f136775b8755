import { XdrError } from "@xdr/event";
import type { AccessContext, Source } from "@xdr/ports";
import { hashToken, isTokenShaped } from "./token.ts";

/**
 * Whose token it is. Unknown, replaced, disabled and of a tenant that is not active
 * are one answer: `REQUEST_UNAUTHENTICATED`.
 */
export const authenticateSource = async (
  ctx: Pick<AccessContext, "control" | "clock">,
  token: unknown,
): Promise<Source> => {
  if (!isTokenShaped(token)) throw new XdrError("REQUEST_UNAUTHENTICATED");
  const source = await ctx.control.asSystem(async (tx) => {
    const found = await tx.sourceDirectory.byTokenHash(hashToken(token), ctx.clock.now());
    const tenant = found && (await tx.tenants.byId(found.tenantId));
    return tenant?.state === "active" ? found : undefined;
  });
  if (source === undefined || source.disabled) throw new XdrError("REQUEST_UNAUTHENTICATED");
  return source;
};
