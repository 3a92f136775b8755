import { asSourceId, type SourceId, XdrError } from "@xdr/event";
import {
  checkInput,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type Source,
  type TenantTx,
} from "@xdr/ports";
import type { CreatedSource } from "./create-source.ts";
import { sourceOfTenant } from "./source-input.ts";
import { makeToken } from "./token.ts";

/** How long a replaced token may go on working. */
export const tokenOverlapMinutesMax = 7 * 24 * 60;

export interface RotateTokenInput {
  readonly sourceId: string;
  /** The old token works so long beside the new one; 0, the default, ends it at once. */
  readonly overlapMinutes?: number;
}

const tokenSource = async (tx: TenantTx, id: SourceId): Promise<Source> => {
  const source = await sourceOfTenant(tx.sources, id);
  if (source.kind === "http") return source;
  throw new XdrError("REQUEST_CONFLICT", "Only sources of kind http have a token.");
};

/** A new token, shown once. Throws `REQUEST_NOT_FOUND`. */
export const rotateSourceToken = async (
  ctx: ServiceContext,
  input: RotateTokenInput,
): Promise<Required<Pick<CreatedSource, "token">>> => {
  requireScope(ctx, "source:write");
  const id = asSourceId(requireIdShape(input.sourceId));
  const check = checkInput();
  const minutes = check.integer(
    "overlapMinutes",
    input.overlapMinutes ?? 0,
    0,
    tokenOverlapMinutesMax,
  );
  check.done();
  const made = makeToken(ctx.ids);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const source = await tokenSource(tx, id);
    const { hash, prefix } = made;
    const until = ctx.clock.now() + minutes * 60_000;
    const keeps = minutes > 0 && source.tokenPrefix !== undefined;
    await tx.sources.setToken(id, { hash, prefix, ...(keeps ? { keepPreviousUntil: until } : {}) });
    await tx.receipts.append({
      action: "source.rotate-token",
      actor: ctx.actor,
      target: { kind: "source", id, label: source.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes: {
        tokenPrefix: [source.tokenPrefix ?? null, prefix],
        ...(keeps ? { previousTokenUntil: [null, until] } : {}),
      },
    });
    return { token: made.token };
  });
};

/** No token of the source works any more; its senders are refused. Throws `REQUEST_NOT_FOUND`. */
export const revokeSourceTokens = async (
  ctx: ServiceContext,
  input: { readonly sourceId: string },
): Promise<void> => {
  requireScope(ctx, "source:write");
  const id = asSourceId(requireIdShape(input.sourceId));
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const source = await tokenSource(tx, id);
    if (source.tokenPrefix === undefined) return;
    await tx.sources.revokeTokens(id);
    await tx.receipts.append({
      action: "source.revoke-token",
      actor: ctx.actor,
      target: { kind: "source", id, label: source.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { tokenPrefix: [source.tokenPrefix, null] },
    });
  });
};
