import { hash } from "node:crypto";
import { asTenantId, asUserId, type ReceiptDraft, XdrError } from "@xdr/event";
import { type AccessContext, type Credential, checkInput } from "@xdr/ports";
import { emailCharsMax } from "./account-input.ts";
import {
  beginAttempt,
  beginDeviceAttempt,
  forgiveAttempt,
  forgiveDeviceAttempt,
} from "./attempts.ts";
import { deviceMs, devicesMax, secretBytes } from "./limits.ts";
import { openSession, type SignedIn } from "./open-session.ts";
import { passwordCharsMax } from "./password-policy.ts";
import { hashSecret, isSecretShaped } from "./secret.ts";

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  /** What a browser got when its holder signed in from it before. */
  readonly device?: unknown;
}

/** `device` is for a cookie that goes with the next sign-in. */
export interface SignedInHere extends SignedIn {
  readonly device: { readonly secret: string; readonly expiresTime: number };
}

const parse = (input: SignInInput): Pick<SignInInput, "email" | "password"> => {
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

interface Admission {
  readonly credential: Credential;
  /** Takes the place of a hash that is outdated. */
  readonly renewed: string | undefined;
  /** The known device that it came from. */
  readonly known: string | undefined;
}

const admit = (
  ctx: AccessContext,
  { credential, renewed, known }: Admission,
): Promise<SignedInHere> => {
  const { user, tenantId } = credential;
  const secret = known ?? ctx.ids.secret(secretBytes);
  const now = ctx.clock.now();
  const device = { tenantId, userId: user.id, hash: hashSecret(secret), lastUsedTime: now };
  return ctx.control.asSystem(async (tx) => {
    if (known === undefined) {
      await forgiveAttempt(tx.identity, { email: user.email, address: ctx.address });
    } else {
      // What strangers did stays counted against them.
      await forgiveDeviceAttempt(tx.identity, device.hash);
    }
    await tx.devices.note(device, devicesMax);
    if (renewed !== undefined) await tx.identity.setPassword(user.id, renewed);
    await tx.identity.noteSignIn(user.id, ctx.clock.now());
    await tx.receipts.append({
      ...receiptOf(ctx, user.email, credential),
      outcome: "success",
      reason: `from ${ctx.address}`,
    });
    const opened = await openSession(ctx, tx, { userId: user.id, tenantId });
    return { ...opened, device: { secret, expiresTime: now + deviceMs } };
  });
};

/**
 * Opens a session, which may have to wait for a second factor: see `stage`. Unknown account, wrong password and disabled account give the same answer for
 * the same work: `IDENTITY_CREDENTIALS_INVALID`. Too many failures for the account or from the
 * address: `IDENTITY_ATTEMPTS_EXCEEDED`, without looking at the password. From a device that the person
 * signed in from before, only that device's own failures count: nobody can lock them out of it.
 */
export const signIn = async (ctx: AccessContext, input: SignInInput): Promise<SignedInHere> => {
  const { email, password } = parse(input);
  const device = isSecretShaped(input.device) ? input.device : undefined;
  const { credential, isOpen, known } = await ctx.control.asSystem(async (tx) => {
    const found = await tx.identity.credentialByEmail(email);
    const now = ctx.clock.now();
    // Also of nobody, so that an unknown account takes as long.
    const userId = found?.user.id ?? asUserId("nobody");
    const hash = device === undefined ? undefined : hashSecret(device);
    const isKnown = hash !== undefined && (await tx.devices.knows(userId, hash, now - deviceMs));
    if (isKnown) await beginDeviceAttempt(tx.identity, hash, now);
    else await beginAttempt(tx.identity, { email, address: ctx.address }, now);
    // Also of nobody's tenant, so that an unknown account takes as long.
    const tenant = await tx.tenants.byId(found?.tenantId ?? asTenantId("nobody"));
    const isActive = tenant?.state === "active";
    return { credential: found, isOpen: isActive, known: isKnown ? device : undefined };
  });
  const isRight = await ctx.passwords.verify(credential?.passwordHash, password);
  if (credential === undefined || !isRight || credential.user.disabled || !isOpen) {
    return deny(ctx, email, { credential, isOpen });
  }
  const renewed = ctx.passwords.isOutdated(credential.passwordHash)
    ? await ctx.passwords.hash(password)
    : undefined;
  return admit(ctx, { credential, renewed, known });
};
