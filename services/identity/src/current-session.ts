import { XdrError } from "@xdr/event";
import type { AccessContext, Session, Tenant, User } from "@xdr/ports";
import { sessionIdleMs, sessionTouchMs } from "./limits.ts";
import { hashSecret, isSecretOf, isSecretShaped } from "./secret.ts";

export interface SessionView {
  readonly session: Session;
  readonly user: User;
  readonly tenant: Tenant;
}

const isOver = ({ session, user }: SessionView, now: number): boolean =>
  user.disabled || now >= session.expiresTime || now - session.lastSeenTime >= sessionIdleMs;

/**
 * Who the cookie's secret belongs to. A session slides: each use within `sessionIdleMs` keeps it,
 * up to its end. Throws `REQUEST_UNAUTHENTICATED` for an unknown, ended or disabled one.
 */
export const currentSession = async (
  ctx: Pick<AccessContext, "control" | "clock">,
  secret: unknown,
): Promise<SessionView> => {
  if (!isSecretShaped(secret)) throw new XdrError("REQUEST_UNAUTHENTICATED");
  const idHash = hashSecret(secret);
  const found = await ctx.control.asSystem(async (tx) => {
    const view = await tx.identity.sessionByHash(idHash);
    const now = ctx.clock.now();
    if (view === undefined) return undefined;
    if (isOver(view, now)) {
      await tx.identity.deleteSession(idHash);
      return undefined;
    }
    if (now - view.session.lastSeenTime < sessionTouchMs) return view;
    await tx.identity.touchSession(idHash, now);
    return { ...view, session: { ...view.session, lastSeenTime: now } };
  });
  if (found === undefined) throw new XdrError("REQUEST_UNAUTHENTICATED");
  return found;
};

/** Throws `REQUEST_CSRF_INVALID` unless the header's token is the session's. */
export const requireCsrf = (session: Session, token: unknown): void => {
  if (!isSecretShaped(token) || !isSecretOf(token, session.csrfHash)) {
    throw new XdrError("REQUEST_CSRF_INVALID");
  }
};
