import { asUserId, XdrError } from "@xdr/event";
import {
  checkInput,
  type Role,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type TenantTx,
  type User,
} from "@xdr/ports";
import { readName } from "./account-input.ts";
import { hasAdmin, readRole } from "./member-input.ts";

export interface UpdateMemberInput {
  readonly id: string;
  readonly name?: string;
  readonly role?: Role;
  readonly disabled?: boolean;
}

const parse = (input: UpdateMemberInput) => {
  const check = checkInput();
  const change = {
    ...(input.name === undefined ? {} : { name: readName(check, "name", input.name) }),
    ...(input.role === undefined ? {} : { role: readRole(check, input.role) }),
    ...(input.disabled === undefined ? {} : { disabled: check.flag("disabled", input.disabled) }),
  };
  check.require(Object.keys(change).length > 0, "", "changes nothing");
  check.done();
  return { id: asUserId(requireIdShape(input.id)), change };
};

const changesOf = (before: User, after: User) =>
  Object.fromEntries(
    (["name", "role", "disabled"] as const)
      .filter((key) => before[key] !== after[key])
      .map((key) => [key, [before[key], after[key]] as const]),
  );

/** Who may come in is decided by people who are there: open links of one who is not, end. */
const endInvitations = async (ctx: ServiceContext, tx: TenantTx, maker: User): Promise<void> => {
  for (const { id, kind, email, createdBy } of await tx.invitations.list()) {
    if (createdBy !== maker.email) continue;
    await tx.invitations.remove(id);
    await tx.receipts.append({
      action: kind === "join" ? "invitation.delete" : "reset-link.delete",
      actor: ctx.actor,
      target: { kind: "account", id, label: email },
      outcome: "success",
      reason: `${maker.email} was disabled`,
      requestId: ctx.requestId,
    });
  }
};

/**
 * Changes name, role or whether a member may sign in. A role counts from the next request on; who is
 * disabled is out at once: sessions end. Nobody changes the own role or disables the own account,
 * and the last administrator stays one: `REQUEST_CONFLICT`.
 */
export const updateMember = async (
  ctx: ServiceContext,
  input: UpdateMemberInput,
): Promise<User> => {
  requireScope(ctx, "user:write");
  const { id, change } = parse(input);
  const after = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    // Two administrators who step down at once must not both find the other still there.
    const members = await tx.users.lockAll();
    const before = members.find(
      (member) => member.id === id && member.supportGrantId === undefined,
    );
    if (before === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const changed: User = { ...before, ...change };
    const isOwn = ctx.actor.id === id;
    if (isOwn && (changed.role !== before.role || changed.disabled !== before.disabled)) {
      throw new XdrError(
        "REQUEST_CONFLICT",
        "You cannot change your own role or disable yourself.",
      );
    }
    if (!hasAdmin(members, changed)) {
      throw new XdrError("REQUEST_CONFLICT", "The tenant needs an administrator.");
    }
    await tx.users.update(changed);
    const hasEnded = changed.disabled && !before.disabled;
    if (hasEnded) await endInvitations(ctx, tx, before);
    await tx.receipts.append({
      action: "user.update",
      actor: ctx.actor,
      target: { kind: "user", id, label: before.email },
      outcome: "success",
      requestId: ctx.requestId,
      changes: changesOf(before, changed),
    });
    return changed;
  });
  // Sessions lie beyond the tenant's own reach; a disabled member's are refused meanwhile.
  if (after.disabled) await ctx.control.asSystem((tx) => tx.identity.deleteSessionsOfUser(id));
  return after;
};
