import { XdrError } from "@xdr/event";
import type { AccessContext, Source } from "@xdr/ports";
import { hashToken, isTokenShaped } from "./token.ts";

/** Whose token it is. Unknown, replaced and disabled are one answer: `REQUEST_UNAUTHENTICATED`. */
export const authenticateSource = async (
  ctx: Pick<AccessContext, "control" | "clock">,
  token: unknown,
): Promise<Source> => {
  if (!isTokenShaped(token)) throw new XdrError("REQUEST_UNAUTHENTICATED");
  const source = await ctx.control.asSystem((tx) =>
    tx.sourceDirectory.byTokenHash(hashToken(token), ctx.clock.now()),
  );
  if (source === undefined || source.disabled) throw new XdrError("REQUEST_UNAUTHENTICATED");
  return source;
};
