import { asUserId, XdrError } from "@xdr/event";
import {
  checkInput,
  type Role,
  requireIdShape,
  requireScope,
  type ServiceContext,
  standingOf,
  type TenantTx,
  type User,
} from "@xdr/ports";
import { readName } from "./account-input.ts";
import { hasAdmin, readRole } from "./member-input.ts";
import { requireReachOf, roleNameOf } from "./reach.ts";

export interface UpdateMemberInput {
  readonly id: string;
  readonly name?: string;
  /** Takes the place of a custom role. */
  readonly role?: Role;
  /** Of the tenant. */
  readonly customRoleId?: string;
  readonly disabled?: boolean;
}

const parse = (input: UpdateMemberInput) => {
  const check = checkInput();
  const change = {
    ...(input.name === undefined ? {} : { name: readName(check, "name", input.name) }),
    ...(input.role === undefined ? {} : { role: readRole(check, input.role) }),
    ...(input.customRoleId === undefined ? {} : { customRoleId: input.customRoleId }),
    ...(input.disabled === undefined ? {} : { disabled: check.flag("disabled", input.disabled) }),
  };
  const roleGiven = [input.role, input.customRoleId].filter((one) => one !== undefined);
  check.require(roleGiven.length < 2, "customRoleId", "stands beside another role");
  check.require(Object.keys(change).length > 0, "", "changes nothing");
  check.done();
  return { id: asUserId(requireIdShape(input.id)), change };
};

const changesOf = (before: User, after: User) => {
  const of = (user: User) => ({
    name: user.name,
    role: roleNameOf(user),
    disabled: user.disabled,
  });
  const [left, right] = [of(before), of(after)];
  return Object.fromEntries(
    (["name", "role", "disabled"] as const)
      .filter((key) => left[key] !== right[key])
      .map((key) => [key, [left[key], right[key]] as const]),
  );
};

type Change = ReturnType<typeof parse>["change"];

/** The member as changed; a role of the ladder takes the place of a custom one, and the reverse. */
const changedUser = async (tx: TenantTx, before: User, change: Change): Promise<User> => {
  const { customRoleId, ...rest } = change;
  const { customRole: held, ...bare } = before;
  if (customRoleId !== undefined) {
    const customRole = await tx.roles.byId(customRoleId);
    if (customRole === undefined) throw new XdrError("REQUEST_NOT_FOUND", "There is no such role.");
    return { ...bare, ...rest, customRole, role: standingOf(customRole.permissions) };
  }
  const isKept = rest.role === undefined && held !== undefined;
  return { ...bare, ...rest, ...(isKept ? { customRole: held } : {}) };
};

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
 * and the last administrator stays one: `REQUEST_CONFLICT`. Who may do more than the caller is out of
 * reach: `REQUEST_FORBIDDEN`.
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
    const changed = await changedUser(tx, before, change);
    const isOwn = ctx.actor.id === id;
    const isOther = roleNameOf(changed) !== roleNameOf(before);
    if (isOwn && (isOther || changed.disabled !== before.disabled)) {
      throw new XdrError(
        "REQUEST_CONFLICT",
        "You cannot change your own role or disable yourself.",
      );
    }
    requireReachOf(ctx, before);
    requireReachOf(ctx, changed);
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
