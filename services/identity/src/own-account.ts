import { XdrError } from "@xdr/event";
import type { AccessContext, Session } from "@xdr/ports";
import { beginAttempt, forgiveAttempt } from "./attempts.ts";
import { ownReceipt } from "./own-receipt.ts";
import { acceptPassword, passwordCharsMax } from "./password-policy.ts";
import { requireHome } from "./person.ts";
import type { SessionView } from "./session-stage.ts";

/**
 * Sets a new password for whoever knows the old one, and ends the other sessions. Wrong ones count
 * like failed sign-ins. Throws `IDENTITY_CREDENTIALS_INVALID`, `IDENTITY_ATTEMPTS_EXCEEDED` and
 * `IDENTITY_PASSWORD_WEAK`.
 */
export const changePassword = async (
  ctx: AccessContext,
  view: SessionView,
  input: { readonly current: string; readonly next: string },
): Promise<void> => {
  requireHome(view);
  const { user, tenant, session } = view;
  const who = { email: user.email, address: ctx.address };
  const credential = await ctx.control.asSystem(async (tx) => {
    await beginAttempt(tx.identity, who, ctx.clock.now());
    return tx.identity.credentialByEmail(user.email);
  });
  const current = String(input.current)
    .slice(0, passwordCharsMax * 2)
    .normalize("NFC");
  if (!(await ctx.passwords.verify(credential?.passwordHash, current))) {
    await ctx.control.asSystem((tx) =>
      tx.receipts.append({ ...ownReceipt(ctx, view, "password.change"), outcome: "denied" }),
    );
    throw new XdrError("IDENTITY_CREDENTIALS_INVALID", "The present password is wrong.");
  }
  const password = acceptPassword(
    input.next,
    [user.email, user.name, tenant.name],
    view.security.passwordPolicy,
  );
  const passwordHash = await ctx.passwords.hash(password);
  await ctx.control.asSystem(async (tx) => {
    await forgiveAttempt(tx.identity, who);
    await tx.identity.setPassword(user.id, passwordHash);
    await tx.devices.forget(user.id);
    await tx.identity.deleteSessionsOfUser(user.id, session.idHash);
    await tx.receipts.append(ownReceipt(ctx, view, "password.change"));
  });
};

/** The caller's open sessions, most recently used first. */
export const ownSessions = (ctx: AccessContext, view: SessionView): Promise<readonly Session[]> =>
  ctx.control.asSystem((tx) => tx.identity.sessionsOfUser(view.user.id));

/** Ends all of the caller's sessions but this one; how many there were. */
export const endOtherSessions = (ctx: AccessContext, view: SessionView): Promise<number> =>
  ctx.control.asSystem(async (tx) => {
    const ended = await tx.identity.deleteSessionsOfUser(view.user.id, view.session.idHash);
    await tx.receipts.append({
      ...ownReceipt(ctx, view, "session.delete-others"),
      reason: `${ended} ended`,
    });
    return ended;
  });
