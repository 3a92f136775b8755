import { XdrError } from "@xdr/event";
import type { AccessContext, Factor } from "@xdr/ports";
import { beginFactorAttempt, forgiveFactorAttempt } from "./attempts.ts";
import { keepChallenge, takeChallenge } from "./factor-challenge.ts";
import { openSession, type SignedIn } from "./open-session.ts";
import { ownReceipt } from "./own-receipt.ts";
import { passwordCharsMax } from "./password-policy.ts";
import { homeOf } from "./person.ts";
import { hashRecoveryCode } from "./recovery-codes.ts";
import type { SessionView } from "./session-stage.ts";
import { totpPlace } from "./totp-place.ts";

/** One of these. `passkey` is the browser's answer to `passkeyChallenge`. */
export interface FactorProof {
  readonly code?: string;
  readonly recoveryCode?: string;
  readonly passkey?: unknown;
  /** Counts only for whoever has no second factor. */
  readonly password?: string;
}

const confirmedOf = async (ctx: AccessContext, view: SessionView): Promise<readonly Factor[]> =>
  (await ctx.control.asSystem((tx) => tx.factors.list(homeOf(view).id))).filter(
    (factor) => factor.confirmed,
  );

/** What the browser is asked to have signed with one of the person's passkeys. */
export const passkeyChallenge = async (
  ctx: AccessContext,
  view: SessionView,
): Promise<Readonly<Record<string, unknown>>> => {
  const known = (await confirmedOf(ctx, view)).filter((factor) => factor.kind === "passkey");
  if (known.length === 0 || !ctx.factors.passkeys.isAvailable) {
    throw new XdrError("REQUEST_CONFLICT", "There is no passkey for this address.");
  }
  const { challenge, options } = await ctx.factors.passkeys.assertion(known);
  await keepChallenge(ctx, view.session, { purpose: "prove", challenge });
  return options;
};

const use = (ctx: AccessContext, factor: Factor, counter: number): Promise<boolean> =>
  ctx.control.asSystem((tx) => tx.factors.use(factor.id, counter, ctx.clock.now()));

const byCode = async (ctx: AccessContext, view: SessionView, code: string): Promise<boolean> => {
  for (const factor of await confirmedOf(ctx, view)) {
    if (factor.kind !== "totp") continue;
    const place = totpPlace(homeOf(view).tenantId, factor.id);
    const secret = await ctx.envelope.open(place, factor.material);
    const step = await ctx.factors.totp.stepOf(secret, code.replaceAll(" ", ""), ctx.clock.now());
    if (step !== undefined && (await use(ctx, factor, step))) return true;
  }
  return false;
};

const idIn = (answer: unknown): unknown =>
  typeof answer === "object" && answer !== null && "id" in answer ? answer.id : undefined;

const byPasskey = async (
  ctx: AccessContext,
  view: SessionView,
  answer: unknown,
): Promise<boolean> => {
  const challenge = await takeChallenge(ctx, view.session, "prove");
  const factor = (await confirmedOf(ctx, view)).find(
    ({ credentialId }) => credentialId !== undefined && credentialId === idIn(answer),
  );
  if (challenge === undefined || factor === undefined) return false;
  const counter = await ctx.factors.passkeys.asserted(challenge, answer, factor);
  return counter !== undefined && use(ctx, factor, counter);
};

const byRecoveryCode = (ctx: AccessContext, view: SessionView, code: string): Promise<boolean> =>
  ctx.control.asSystem((tx) => tx.factors.useRecoveryCode(homeOf(view).id, hashRecoveryCode(code)));

const ways = ["code", "recoveryCode", "passkey", "password"] as const;
type Way = (typeof ways)[number];

const wayOf = (proof: FactorProof): Way => {
  const given = ways.filter((way) => proof[way] !== undefined);
  const [way] = given;
  if (way !== undefined && given.length === 1) return way;
  throw new XdrError("REQUEST_BODY_INVALID", undefined, {
    issues: [{ path: "", message: `must hold exactly one of ${ways.join(", ")}` }],
  });
};

const isProven = async (
  ctx: AccessContext,
  view: SessionView,
  proof: FactorProof,
): Promise<boolean> => {
  if (proof.code !== undefined) return byCode(ctx, view, proof.code);
  if (proof.recoveryCode !== undefined) return byRecoveryCode(ctx, view, proof.recoveryCode);
  return byPasskey(ctx, view, proof.passkey);
};

const refuse = async (ctx: AccessContext, view: SessionView, way: Way): Promise<never> => {
  await ctx.control.asSystem((tx) =>
    tx.receipts.append({
      ...ownReceipt(ctx, view, "factor.prove"),
      outcome: "denied",
      reason: `wrong ${way}, from ${ctx.address}`,
    }),
  );
  throw new XdrError("IDENTITY_FACTOR_INVALID");
};

/**
 * Throws `IDENTITY_FACTOR_INVALID` for a proof that is wrong or was used, `IDENTITY_ATTEMPTS_EXCEEDED`
 * after too many of them. Each counts as failed before it is looked at.
 */
const requireFactor = async (
  ctx: AccessContext,
  view: SessionView,
  proof: FactorProof,
): Promise<Way> => {
  const way = wayOf(proof);
  if (way === "password") throw new XdrError("IDENTITY_FACTOR_REQUIRED");
  await ctx.control.asSystem((tx) =>
    beginFactorAttempt(tx.identity, homeOf(view).id, ctx.clock.now()),
  );
  if (!(await isProven(ctx, view, proof))) return refuse(ctx, view, way);
  await ctx.control.asSystem((tx) => forgiveFactorAttempt(tx.identity, homeOf(view).id));
  return way;
};

const requirePassword = async (
  ctx: AccessContext,
  view: SessionView,
  proof: FactorProof,
): Promise<Way> => {
  if (wayOf(proof) !== "password") throw new XdrError("IDENTITY_FACTOR_INVALID");
  // Counted by the person, as factors are: strangers who try the account do not slow its sessions.
  const credential = await ctx.control.asSystem(async (tx) => {
    await beginFactorAttempt(tx.identity, view.user.id, ctx.clock.now());
    return tx.identity.credentialByEmail(view.user.email);
  });
  const password = String(proof.password)
    .slice(0, passwordCharsMax * 2)
    .normalize("NFC");
  const isRight = await ctx.passwords.verify(credential?.passwordHash, password);
  if (!isRight) return refuse(ctx, view, "password");
  await ctx.control.asSystem((tx) => forgiveFactorAttempt(tx.identity, view.user.id));
  return "password";
};

/** The same person goes on in a session with another secret: what knew the old one knows nothing. */
export const renewSession = (
  ctx: AccessContext,
  view: SessionView,
  receipt: { readonly action: string; readonly reason: string },
): Promise<SignedIn> =>
  ctx.control.asSystem(async (tx) => {
    await tx.identity.deleteSession(view.session.idHash);
    await tx.receipts.append({
      ...ownReceipt(ctx, view, receipt.action),
      reason: receipt.reason,
    });
    const who = { userId: view.user.id, tenantId: view.tenant.id };
    const expiresTimeMax = view.grant?.expiresTime;
    return openSession(ctx, tx, { ...who, factorTime: ctx.clock.now(), expiresTimeMax });
  });

/** The second step of signing in: a full session in the place of the one that waited for it. */
export const completeSignIn = async (
  ctx: AccessContext,
  view: SessionView,
  proof: FactorProof,
): Promise<SignedIn> => {
  const way = await requireFactor(ctx, view, proof);
  return renewSession(ctx, view, { action: "factor.prove", reason: `by ${way}` });
};

/** Proves again, in an open session, that it is the same person; delicate routes want it fresh. */
export const stepUp = async (
  ctx: AccessContext,
  view: SessionView,
  proof: FactorProof,
): Promise<void> => {
  const way = view.hasFactor
    ? await requireFactor(ctx, view, proof)
    : await requirePassword(ctx, view, proof);
  const authTime = ctx.clock.now();
  const times = view.hasFactor ? { authTime, factorTime: authTime } : { authTime };
  await ctx.control.asSystem(async (tx) => {
    await tx.identity.noteAuthentication(view.session.idHash, times);
    await tx.receipts.append({ ...ownReceipt(ctx, view, "session.step-up"), reason: `by ${way}` });
  });
};
