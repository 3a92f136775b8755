import { hash } from "node:crypto";
import { asTenantId, type ReceiptDraft, XdrError } from "@xdr/event";
import { type AccessContext, type Credential, checkInput } from "@xdr/ports";
import { emailCharsMax } from "./account-input.ts";
import { beginAttempt, forgiveAttempt } from "./attempts.ts";
import { openSession, type SignedIn } from "./open-session.ts";
import { passwordCharsMax } from "./password-policy.ts";

export interface SignInInput {
  readonly email: string;
  readonly password: string;
}

const parse = (input: SignInInput): SignInInput => {
  const check = checkInput();
  const email = check.text("email", input.email, { charsMax: emailCharsMax }).toLowerCase();
  // Not trimmed: spaces are part of a password.
  const password = typeof input.password === "string" ? input.password.normalize("NFC") : "";
  check.require(password.length > 0, "password", "must not be empty");
  check.require(password.length <= passwordCharsMax * 2, "password", "is too long");
  check.done();
  return { email, password };
};

/** Names of accounts that do not exist may be passwords typed into the wrong field. */
const blurred = (email: string): string => `sha256:${hash("sha256", email, "hex").slice(0, 16)}`;

const receiptOf = (
  ctx: AccessContext,
  email: string,
  credential: Credential | undefined,
): Omit<ReceiptDraft, "outcome"> => ({
  action: "session.create",
  requestId: ctx.requestId,
  ...(credential === undefined
    ? {
        actor: { kind: "anonymous", id: ctx.address, label: ctx.address },
        target: { kind: "account", id: blurred(email) },
      }
    : {
        tenantId: credential.tenantId,
        actor: { kind: "user", id: credential.user.id, label: credential.user.email },
        target: { kind: "account", id: credential.user.id, label: credential.user.email },
      }),
});

const reasonOf = (denied: {
  readonly credential: Credential | undefined;
  readonly isOpen: boolean;
}): string => {
  if (denied.credential === undefined) return "unknown account";
  if (!denied.isOpen) return "the tenant is not active";
  return denied.credential.user.disabled ? "account is disabled" : "wrong password";
};

const deny = async (
  ctx: AccessContext,
  email: string,
  denied: { readonly credential: Credential | undefined; readonly isOpen: boolean },
): Promise<never> => {
  const { credential } = denied;
  const reason = reasonOf(denied);
  await ctx.control.asSystem((tx) =>
    tx.receipts.append({
      ...receiptOf(ctx, email, credential),
      outcome: "denied",
      reason: `${reason}, from ${ctx.address}`,
    }),
  );
  throw new XdrError("IDENTITY_CREDENTIALS_INVALID");
};

/** `renewed` takes the place of a hash that is outdated. */
const admit = (
  ctx: AccessContext,
  credential: Credential,
  renewed: string | undefined,
): Promise<SignedIn> => {
  const { user, tenantId } = credential;
  return ctx.control.asSystem(async (tx) => {
    await forgiveAttempt(tx.identity, { email: user.email, address: ctx.address });
    if (renewed !== undefined) await tx.identity.setPassword(user.id, renewed);
    await tx.identity.noteSignIn(user.id, ctx.clock.now());
    await tx.receipts.append({
      ...receiptOf(ctx, user.email, credential),
      outcome: "success",
      reason: `from ${ctx.address}`,
    });
    return openSession(ctx, tx, { userId: user.id, tenantId });
  });
};

/**
 * Opens a session, which may have to wait for a second factor: see `stage`. Unknown account, wrong password and disabled account give the same answer for
 * the same work: `IDENTITY_CREDENTIALS_INVALID`. Too many failures for the account or from the
 * address: `IDENTITY_ATTEMPTS_EXCEEDED`, without looking at the password.
 */
export const signIn = async (ctx: AccessContext, input: SignInInput): Promise<SignedIn> => {
  const { email, password } = parse(input);
  const { credential, isOpen } = await ctx.control.asSystem(async (tx) => {
    await beginAttempt(tx.identity, { email, address: ctx.address }, ctx.clock.now());
    const found = await tx.identity.credentialByEmail(email);
    // Also of nobody's tenant, so that an unknown account takes as long.
    const tenant = await tx.tenants.byId(found?.tenantId ?? asTenantId("nobody"));
    return { credential: found, isOpen: tenant?.state === "active" };
  });
  const isRight = await ctx.passwords.verify(credential?.passwordHash, password);
  if (credential === undefined || !isRight || credential.user.disabled || !isOpen) {
    return deny(ctx, email, { credential, isOpen });
  }
  const renewed = ctx.passwords.isOutdated(credential.passwordHash)
    ? await ctx.passwords.hash(password)
    : undefined;
  return admit(ctx, credential, renewed);
};
