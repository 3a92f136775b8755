import { asSourceId, XdrError } from "@xdr/event";
import { requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import type { CreatedSource } from "./create-source.ts";
import { sourceOfTenant } from "./source-input.ts";
import { makeToken } from "./token.ts";

/** A new token, shown once; the old one stops working at once. Throws `REQUEST_NOT_FOUND`. */
export const rotateSourceToken = async (
  ctx: ServiceContext,
  input: { readonly sourceId: string },
): Promise<Required<CreatedSource>> => {
  requireScope(ctx, "source:write");
  const id = asSourceId(requireIdShape(input.sourceId));
  const made = makeToken(ctx.ids);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const source = await sourceOfTenant(tx.sources, id);
    if (source.kind !== "http") {
      throw new XdrError("REQUEST_CONFLICT", "Only sources of kind http have a token.");
    }
    await tx.sources.setToken(id, made.hash, made.prefix);
    await tx.receipts.append({
      action: "source.rotate-token",
      actor: ctx.actor,
      target: { kind: "source", id, label: source.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { tokenPrefix: [source.tokenPrefix ?? null, made.prefix] },
    });
    return { source: { ...source, tokenPrefix: made.prefix }, token: made.token };
  });
};
