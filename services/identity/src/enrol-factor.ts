import { XdrError } from "@xdr/event";
import { type AccessContext, checkInput, type Factor } from "@xdr/ports";
import { readName } from "./account-input.ts";
import { keepChallenge, takeChallenge } from "./factor-challenge.ts";
import { factorsMax } from "./limits.ts";
import type { SignedIn } from "./open-session.ts";
import { ownReceipt } from "./own-receipt.ts";
import { requireHome } from "./person.ts";
import { renewSession } from "./prove-factor.ts";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes.ts";
import type { SessionView } from "./session-stage.ts";
import { totpPlace } from "./totp-place.ts";

/** The first factor brings recovery codes, shown this once, and a session with a new secret. */
export interface Enrolled {
  readonly recoveryCodes?: readonly string[];
  readonly signedIn?: SignedIn;
}

const listOwn = (ctx: AccessContext, view: SessionView): Promise<readonly Factor[]> =>
  ctx.control.asSystem((tx) => tx.factors.list(view.user.id));

const requireRoom = (factors: readonly Factor[]): void => {
  if (factors.filter((factor) => factor.confirmed).length < factorsMax) return;
  throw new XdrError("REQUEST_CONFLICT", `There are ${factorsMax} factors. Remove one first.`);
};

const readFactorName = (value: unknown): string => {
  const check = checkInput();
  const name = readName(check, "name", value);
  check.done();
  return name;
};

/** A seed for an authenticator app, given this once; it counts when `finishTotp` saw a code of it. */
export const startTotp = async (
  ctx: AccessContext,
  view: SessionView,
  input: { readonly name: string },
): Promise<{ readonly id: string; readonly secret: string; readonly uri: string }> => {
  requireHome(view);
  const name = readFactorName(input.name);
  const before = await listOwn(ctx, view);
  requireRoom(before);
  const id = ctx.ids.uuid();
  const secret = ctx.factors.totp.newSecret();
  const material = await ctx.envelope.seal(totpPlace(view.tenant.id, id), secret);
  await ctx.control.asSystem(async (tx) => {
    for (const old of before) {
      if (!old.confirmed) await tx.factors.remove(view.user.id, old.id);
    }
    await tx.factors.put(view.tenant.id, {
      id,
      userId: view.user.id,
      kind: "totp",
      name,
      material,
      confirmed: false,
      counter: 0,
      createdTime: ctx.clock.now(),
    });
  });
  return { id, secret, uri: ctx.factors.totp.uriOf(secret, view.user.email) };
};

/** New codes in the place of the old ones; they are given this once. */
export const renewRecoveryCodes = async (
  ctx: AccessContext,
  view: SessionView,
): Promise<readonly string[]> => {
  requireHome(view);
  if (!view.hasFactor) throw new XdrError("REQUEST_CONFLICT", "Set up a second factor first.");
  return writeCodes(ctx, view);
};

const writeCodes = async (ctx: AccessContext, view: SessionView): Promise<readonly string[]> => {
  const codes = newRecoveryCodes(ctx);
  await ctx.control.asSystem(async (tx) => {
    const hashes = codes.map(hashRecoveryCode);
    await tx.factors.setRecoveryCodes(view.tenant.id, view.user.id, hashes);
    await tx.receipts.append(ownReceipt(ctx, view, "recovery-codes.create"));
  });
  return codes;
};

const finish = async (
  ctx: AccessContext,
  view: SessionView,
  factor: Pick<Factor, "kind" | "name">,
): Promise<Enrolled> => {
  const receipt = { action: "factor.create", reason: `${factor.kind}: ${factor.name}` };
  if (!view.hasFactor) {
    const recoveryCodes = await writeCodes(ctx, view);
    return { recoveryCodes, signedIn: await renewSession(ctx, view, receipt) };
  }
  await ctx.control.asSystem((tx) =>
    tx.receipts.append({ ...ownReceipt(ctx, view, receipt.action), reason: receipt.reason }),
  );
  return {};
};

/** Throws `IDENTITY_FACTOR_INVALID` for a code that is not the seed's of this moment. */
export const finishTotp = async (
  ctx: AccessContext,
  view: SessionView,
  input: { readonly id: string; readonly code: string },
): Promise<Enrolled> => {
  const factor = (await listOwn(ctx, view)).find(
    ({ id, confirmed }) => id === input.id && !confirmed,
  );
  if (factor === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  const secret = await ctx.envelope.open(totpPlace(view.tenant.id, factor.id), factor.material);
  const now = ctx.clock.now();
  const step = await ctx.factors.totp.stepOf(secret, input.code.replaceAll(" ", ""), now);
  const isUsed =
    step !== undefined &&
    (await ctx.control.asSystem((tx) => tx.factors.use(factor.id, step, now)));
  if (!isUsed) throw new XdrError("IDENTITY_FACTOR_INVALID");
  return finish(ctx, view, factor);
};

/** What the browser is asked to make a new passkey with. */
export const startPasskey = async (
  ctx: AccessContext,
  view: SessionView,
): Promise<Readonly<Record<string, unknown>>> => {
  requireHome(view);
  const { passkeys } = ctx.factors;
  if (!passkeys.isAvailable) {
    throw new XdrError(
      "REQUEST_CONFLICT",
      "Passkeys need a name, not an IP address. See --public-url.",
    );
  }
  const known = await listOwn(ctx, view);
  requireRoom(known);
  const { id: userId, email, name } = view.user;
  const { challenge, options } = await passkeys.registration({ userId, email, name, known });
  await keepChallenge(ctx, view.session, { purpose: "enrol", challenge });
  return options;
};

/**
 * Keeps the passkey that the browser made. Throws `IDENTITY_FACTOR_INVALID` for an answer to another
 * challenge, of another origin or relying party.
 */
export const finishPasskey = async (
  ctx: AccessContext,
  view: SessionView,
  input: { readonly name: string; readonly answer: unknown },
): Promise<Enrolled> => {
  const name = readFactorName(input.name);
  const challenge = await takeChallenge(ctx, view.session, "enrol");
  const made =
    challenge === undefined
      ? undefined
      : await ctx.factors.passkeys.registered(challenge, input.answer);
  if (made === undefined) throw new XdrError("IDENTITY_FACTOR_INVALID");
  const factor: Factor = {
    ...made,
    id: ctx.ids.uuid(),
    userId: view.user.id,
    kind: "passkey",
    name,
    confirmed: true,
    createdTime: ctx.clock.now(),
  };
  await ctx.control.asSystem((tx) => tx.factors.put(view.tenant.id, factor));
  return finish(ctx, view, factor);
};
