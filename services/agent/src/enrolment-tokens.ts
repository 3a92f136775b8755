import { hash } from "node:crypto";
import { XdrError } from "@xdr/event";
import {
  checkInput,
  type EnrolmentToken,
  requireIdShape,
  requireScope,
  type ServiceContext,
} from "@xdr/ports";
import {
  enrolmentTokenMinutesMax,
  enrolmentTokensMax,
  enrolmentUsesMax,
  groupCharsMax,
  groupForm,
  secretBytes,
} from "./limits.ts";

const minuteMs = 60_000;
const tokenForm = /^xdra_[\w-]{43}$/;

/** The secret is given this once. */
export interface TokenWithSecret {
  readonly token: EnrolmentToken;
  readonly secret: string;
}

export const hashEnrolmentSecret = (secret: string): string => hash("sha256", secret, "hex");

/** Could it be one of ours? Spares the look-up of anything else. */
export const isEnrolmentShaped = (value: unknown): value is string =>
  typeof value === "string" && tokenForm.test(value);

/** Lets `uses` hosts enrol within `minutes`. Throws `REQUEST_CONFLICT` at `enrolmentTokensMax`. */
export const createEnrolmentToken = async (
  ctx: ServiceContext,
  input: { readonly group: string; readonly uses: number; readonly minutes: number },
): Promise<TokenWithSecret> => {
  requireScope(ctx, "agent:write");
  const check = checkInput();
  const group = check.text("group", input.group, { charsMax: groupCharsMax, pattern: groupForm });
  const usesMax = check.integer("uses", input.uses, 1, enrolmentUsesMax);
  const minutes = check.integer("minutes", input.minutes, 1, enrolmentTokenMinutesMax);
  check.done();
  const secret = `xdra_${ctx.ids.secret(secretBytes)}`;
  const createdTime = ctx.clock.now();
  const token: EnrolmentToken = {
    id: ctx.ids.uuid(),
    group,
    usesMax,
    uses: 0,
    createdTime,
    createdBy: ctx.actor.label,
    expiresTime: createdTime + minutes * minuteMs,
  };
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    if ((await tx.agents.tokens()).length >= enrolmentTokensMax) {
      throw new XdrError(
        "REQUEST_CONFLICT",
        `There are ${enrolmentTokensMax} enrolment tokens. Remove some.`,
      );
    }
    await tx.agents.putToken(token, hashEnrolmentSecret(secret));
    await tx.receipts.append({
      action: "enrolment-token.create",
      actor: ctx.actor,
      target: { kind: "enrolment-token", id: token.id, label: group },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { uses: [null, usesMax], expiresTime: [null, token.expiresTime] },
    });
  });
  return { token, secret };
};

/** Newest first, spent and expired ones too. */
export const listEnrolmentTokens = async (
  ctx: ServiceContext,
): Promise<readonly EnrolmentToken[]> => {
  requireScope(ctx, "agent:write");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.agents.tokens());
};

/** Nobody enrols with it any more; those who did stay. Throws `REQUEST_NOT_FOUND`. */
export const removeEnrolmentToken = async (
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<void> => {
  requireScope(ctx, "agent:write");
  const id = requireIdShape(input.id);
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const removed = await tx.agents.removeToken(id);
    if (removed === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    await tx.receipts.append({
      action: "enrolment-token.delete",
      actor: ctx.actor,
      target: { kind: "enrolment-token", id, label: removed.group },
      outcome: "success",
      requestId: ctx.requestId,
    });
  });
};
