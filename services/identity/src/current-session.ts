import { XdrError } from "@xdr/event";
import { type AccessContext, isGrantOpen, type Session } from "@xdr/ports";
import { pendingSessionMs, sessionIdleMs, sessionTouchMs } from "./limits.ts";
import { hashSecret, isSecretOf, isSecretShaped } from "./secret.ts";
import { type SessionView, viewOf } from "./session-stage.ts";

const isOver = (
  { session, user, tenant, stage, isHomeOpen, grant }: SessionView,
  now: number,
): boolean =>
  user.disabled ||
  !isHomeOpen ||
  (user.supportGrantId !== undefined && (grant === undefined || !isGrantOpen(grant, now))) ||
  tenant.state !== "active" ||
  now >= session.expiresTime ||
  now - session.lastSeenTime >= sessionIdleMs ||
  (stage === "second-factor" && now - session.createdTime >= pendingSessionMs);

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
    const row = await tx.identity.sessionByHash(idHash);
    const now = ctx.clock.now();
    if (row === undefined) return undefined;
    const view = viewOf(row);
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
