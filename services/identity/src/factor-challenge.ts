import type { AccessContext, Session } from "@xdr/ports";
import { challengeMs } from "./limits.ts";

/** What a challenge is for: a signature for the one is of no use for the other. */
export type ChallengePurpose = "enrol" | "prove";

const separator = " ";

export const keepChallenge = (
  ctx: AccessContext,
  session: Session,
  wish: { readonly purpose: ChallengePurpose; readonly challenge: string },
): Promise<void> => {
  const text = [wish.purpose, ctx.clock.now() + challengeMs, wish.challenge].join(separator);
  return ctx.control.asSystem((tx) => tx.identity.setChallenge(session.idHash, text));
};

/** The challenge that was given for this purpose, once and in time; else nothing. */
export const takeChallenge = async (
  ctx: AccessContext,
  session: Session,
  purpose: ChallengePurpose,
): Promise<string | undefined> => {
  const text = await ctx.control.asSystem((tx) => tx.identity.takeChallenge(session.idHash));
  const [kept, expiresTime, challenge] = text?.split(separator) ?? [];
  return kept === purpose && ctx.clock.now() < Number(expiresTime) ? challenge : undefined;
};
