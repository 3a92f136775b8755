import type { TenantId, UserId } from "@xdr/event";
import { XdrError } from "@xdr/event";
import type { AccessContext, SystemTx } from "@xdr/ports";
import { secretBytes, sessionAbsoluteMs } from "./limits.ts";
import { csrfTokenOf, hashSecret } from "./secret.ts";
import { type SessionView, viewOf } from "./session-stage.ts";

/** The two secrets are given once and stored as hashes only. */
export interface SignedIn extends SessionView {
  /** For the session cookie. */
  readonly secret: string;
  /** For the `x-csrf-token` header. */
  readonly csrfToken: string;
  readonly expiresTime: number;
}

/** A new session of the user. `factorTime` where a second factor was shown for it. */
export const openSession = async (
  ctx: Pick<AccessContext, "ids" | "clock">,
  tx: SystemTx,
  who: {
    readonly userId: UserId;
    readonly tenantId: TenantId;
    readonly factorTime?: number;
    /** The second factor was shown to the tenant's identity provider. */
    readonly factorBySso?: boolean;
    /** When the person last proved who they are, where that was before; now when absent. */
    readonly authTime?: number;
    /** It ends no later. */
    readonly expiresTimeMax?: number | undefined;
  },
): Promise<SignedIn> => {
  const secret = ctx.ids.secret(secretBytes);
  const csrfToken = csrfTokenOf(secret);
  const now = ctx.clock.now();
  const idHash = hashSecret(secret);
  const { expiresTimeMax = Number.POSITIVE_INFINITY, authTime = now, ...rest } = who;
  const expiresTime = Math.min(now + sessionAbsoluteMs, expiresTimeMax);
  await tx.identity.createSession({
    factorBySso: false,
    ...rest,
    idHash,
    csrfHash: hashSecret(csrfToken),
    createdTime: now,
    lastSeenTime: now,
    expiresTime,
    authTime,
  });
  const row = await tx.identity.sessionByHash(idHash);
  if (row === undefined) throw new XdrError("SERVER_INTERNAL");
  return { ...viewOf(row), secret, csrfToken, expiresTime };
};
