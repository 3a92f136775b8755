import { asUserId, XdrError } from "@xdr/event";
import {
  checkInput,
  type Invitation,
  type Role,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type TenantTx,
  type User,
} from "@xdr/ports";
import { readEmail } from "./account-input.ts";
import { invitationMs, invitationsMax, resetLinkMs, secretBytes } from "./limits.ts";
import { readRole } from "./member-input.ts";
import { requireReachOf } from "./reach.ts";
import { hashSecret } from "./secret.ts";

/** The secret is given this once, for the link. */
export interface InvitationWithToken {
  readonly invitation: Invitation;
  readonly token: string;
}

const write = async (
  ctx: ServiceContext,
  draft: Pick<Invitation, "kind" | "email" | "role" | "userId">,
): Promise<InvitationWithToken> => {
  const token = `xdrjoin_${ctx.ids.secret(secretBytes)}`;
  const createdTime = ctx.clock.now();
  const lifeMs = draft.kind === "join" ? invitationMs : resetLinkMs;
  const invitation: Invitation = {
    ...draft,
    id: ctx.ids.uuid(),
    createdTime,
    createdBy: ctx.actor.label,
    expiresTime: createdTime + lifeMs,
  };
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    if ((await tx.invitations.list()).length >= invitationsMax) {
      throw new XdrError(
        "REQUEST_CONFLICT",
        `There are ${invitationsMax} invitations. Take some back.`,
      );
    }
    await tx.invitations.put(invitation, hashSecret(token));
    await tx.receipts.append({
      action: draft.kind === "join" ? "invitation.create" : "reset-link.create",
      actor: ctx.actor,
      target: { kind: "account", id: invitation.id, label: draft.email },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { role: [null, draft.role], expiresTime: [null, invitation.expiresTime] },
    });
  });
  return { invitation, token };
};

/** Who is on the way in counts too: else many links would go over the quota together. */
export const requireRoom = async (
  tx: TenantTx,
  members: readonly User[],
  joining: { readonly email: string; readonly now: number },
): Promise<void> => {
  const { usersMax } = await tx.data.get();
  if (usersMax === undefined) return;
  const open = (await tx.invitations.list()).filter(
    ({ kind, email, expiresTime }) =>
      kind === "join" && email !== joining.email && expiresTime > joining.now,
  );
  const isMember = ({ disabled, supportGrantId }: User) =>
    !disabled && supportGrantId === undefined;
  const users = members.filter(isMember).length + open.length;
  if (users < usersMax) return;
  throw new XdrError(
    "QUOTA_USERS_EXCEEDED",
    `The quota is ${usersMax} users, open invitations included. Disable somebody, or ask the operator for more.`,
  );
};

/**
 * Makes a link with which somebody joins the tenant. Takes the place of an earlier one for the same
 * e-mail. Throws `REQUEST_CONFLICT` for a member; an account of another tenant shows itself only to
 * whoever opens the link.
 */
export const inviteMember = async (
  ctx: ServiceContext,
  input: { readonly email: string; readonly role: Role },
): Promise<InvitationWithToken> => {
  requireScope(ctx, "user:write");
  const check = checkInput();
  const email = readEmail(check, input.email);
  const role = readRole(check, input.role);
  check.done();
  requireReachOf(ctx, { role });
  const members = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const all = await tx.users.list();
    await requireRoom(tx, all, { email, now: ctx.clock.now() });
    return all;
  });
  if (members.some((one) => one.email === email && one.supportGrantId === undefined)) {
    throw new XdrError("REQUEST_CONFLICT", "This e-mail address is a member already.");
  }
  return write(ctx, { kind: "join", email, role });
};

/** Makes a link with which a member sets a new password; the old one works until then. */
export const createResetLink = async (
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<InvitationWithToken> => {
  requireScope(ctx, "user:write");
  const userId = asUserId(requireIdShape(input.id));
  const member = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.users.byId(userId));
  if (member === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  requireReachOf(ctx, member);
  if (member.home !== undefined) {
    throw new XdrError("REQUEST_CONFLICT", "The account is another tenant's: ask there.");
  }
  return write(ctx, { kind: "reset", email: member.email, role: member.role, userId });
};

export const listInvitations = async (ctx: ServiceContext): Promise<readonly Invitation[]> => {
  requireScope(ctx, "user:write");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.invitations.list());
};

/** The link does nothing any more. */
export const revokeInvitation = async (
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<void> => {
  requireScope(ctx, "user:write");
  const id = requireIdShape(input.id);
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const removed = await tx.invitations.remove(id);
    if (removed === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    await tx.receipts.append({
      action: removed.kind === "join" ? "invitation.delete" : "reset-link.delete",
      actor: ctx.actor,
      target: { kind: "account", id, label: removed.email },
      outcome: "success",
      requestId: ctx.requestId,
    });
  });
};
