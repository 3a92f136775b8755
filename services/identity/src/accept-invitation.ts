import { asUserId, XdrError } from "@xdr/event";
import { type AccessContext, checkInput, type Invitation, type SystemTx } from "@xdr/ports";
import { readName } from "./account-input.ts";
import { acceptPassword } from "./password-policy.ts";
import { hashSecret, isSecretShaped } from "./secret.ts";

/** What the holder of the link may know before using it. */
export interface InvitationView {
  readonly kind: Invitation["kind"];
  readonly email: string;
  readonly role: Invitation["role"];
  readonly tenantName: string;
  readonly expiresTime: number;
}

type Found = NonNullable<Awaited<ReturnType<SystemTx["invitations"]["byToken"]>>>;

const find = async (ctx: AccessContext, tx: SystemTx, token: unknown): Promise<Found> => {
  if (!isSecretShaped(token)) throw new XdrError("IDENTITY_SETUP_TOKEN_INVALID");
  const found = await tx.invitations.byToken(hashSecret(token), ctx.clock.now());
  if (found === undefined) throw new XdrError("IDENTITY_SETUP_TOKEN_INVALID");
  return found;
};

/** Throws `IDENTITY_SETUP_TOKEN_INVALID` for a link that is wrong, used, taken back or too old. */
export const readInvitation = (ctx: AccessContext, token: unknown): Promise<InvitationView> =>
  ctx.control.asSystem(async (tx) => {
    const { tenantId, invitation } = await find(ctx, tx, token);
    const tenant = await tx.tenants.byId(tenantId);
    const { kind, email, role, expiresTime } = invitation;
    return { kind, email, role, expiresTime, tenantName: tenant?.name ?? "" };
  });

export interface AcceptInvitationInput {
  readonly token: string;
  /** Of a new member; a reset leaves the name as it is. */
  readonly name?: string;
  readonly password: string;
}

const join = async (
  ctx: AccessContext,
  tx: SystemTx,
  { tenantId, invitation, name, passwordHash }: Found & { name: string; passwordHash: string },
): Promise<void> => {
  const { email, role } = invitation;
  const id = asUserId(ctx.ids.uuid());
  const createdTime = ctx.clock.now();
  await tx.identity.createUser(
    tenantId,
    { id, email, name, role, disabled: false, createdTime },
    passwordHash,
  );
  await tx.receipts.append({
    tenantId,
    action: "user.create",
    actor: { kind: "anonymous", id: ctx.address, label: "holder of an invitation" },
    target: { kind: "user", id, label: email },
    outcome: "success",
    reason: `invited by ${invitation.createdBy}`,
    requestId: ctx.requestId,
    changes: { role: [null, role] },
  });
};

const reset = async (
  ctx: AccessContext,
  tx: SystemTx,
  { tenantId, invitation, passwordHash }: Found & { passwordHash: string },
): Promise<void> => {
  const { userId, email } = invitation;
  if (userId === undefined) throw new XdrError("SERVER_INTERNAL");
  await tx.identity.setPassword(userId, passwordHash);
  await tx.devices.forget(userId);
  await tx.identity.deleteSessionsOfUser(userId);
  await tx.receipts.append({
    tenantId,
    action: "password.reset",
    actor: { kind: "anonymous", id: ctx.address, label: "holder of a reset link" },
    target: { kind: "user", id: userId, label: email },
    outcome: "success",
    reason: `link made by ${invitation.createdBy}`,
    requestId: ctx.requestId,
  });
};

/**
 * Uses the link once: a new member, or a new password for an old one, whose sessions end. A refused
 * password does not use it. Throws `IDENTITY_SETUP_TOKEN_INVALID`, `IDENTITY_PASSWORD_WEAK`,
 * `REQUEST_BODY_INVALID`, and `REQUEST_CONFLICT` when the e-mail has an account meanwhile.
 */
export const acceptInvitation = async (
  ctx: AccessContext,
  input: AcceptInvitationInput,
): Promise<{ readonly email: string; readonly password: string }> => {
  const view = await readInvitation(ctx, input.token);
  const policy = await ctx.control.asSystem(async (tx) => {
    const { tenantId } = await find(ctx, tx, input.token);
    return (await tx.security.get(tenantId)).passwordPolicy;
  });
  const check = checkInput();
  const name = view.kind === "join" ? readName(check, "name", input.name) : "";
  check.done();
  const password = acceptPassword(input.password, [view.email, name, view.tenantName], policy);
  const passwordHash = await ctx.passwords.hash(password);
  await ctx.control.asSystem(async (tx) => {
    const found = await find(ctx, tx, input.token);
    const isMine = await tx.invitations.consume(hashSecret(input.token), ctx.clock.now());
    if (!isMine) throw new XdrError("IDENTITY_SETUP_TOKEN_INVALID");
    if (found.invitation.kind === "join") await join(ctx, tx, { ...found, name, passwordHash });
    else await reset(ctx, tx, { ...found, passwordHash });
  });
  return { email: view.email, password };
};
