import { XdrError } from "@xdr/event";
import {
  type CustomRole,
  checkInput,
  type InputCheck,
  type Permission,
  platformTenantId,
  requireIdShape,
  requireScope,
  type ServiceContext,
  standingOf,
  type TenantTx,
  tenantPermissions,
} from "@xdr/ports";
import { readName } from "./account-input.ts";
import { customRolesMax } from "./limits.ts";
import { roles } from "./member-input.ts";
import { requireReach } from "./reach.ts";

export interface CustomRoleInput {
  readonly name: string;
  readonly permissions: readonly string[];
}

/** A role with which people would see errors instead of pages helps nobody. */
const needed = (one: Permission): Permission | undefined => {
  const read = `${one.split(":")[0]}:read`;
  return tenantPermissions.find((other) => other === read);
};

const readPermissions = (check: InputCheck, given: readonly string[]): readonly Permission[] => {
  const known = tenantPermissions.filter((one) => given.includes(one));
  const unknown = given.filter((one) => !known.some((other) => other === one));
  check.require(unknown.length === 0, "permissions", `has no ${unknown[0]?.slice(0, 60)}`);
  check.require(known.length > 0, "permissions", "is empty");
  for (const one of known) {
    const read = needed(one);
    check.require(
      read === undefined || known.includes(read),
      "permissions",
      `has ${one} without ${read}`,
    );
  }
  return known;
};

const parse = (input: CustomRoleInput): Omit<CustomRole, "id"> => {
  const check = checkInput();
  const name = readName(check, "name", input.name);
  check.require(
    !roles.some((one) => one === name.toLowerCase()),
    "name",
    "is that of another role",
  );
  const permissions = readPermissions(check, input.permissions);
  check.done();
  return { name, permissions };
};

const requireTenant = ({ tenantId }: Pick<ServiceContext, "tenantId">): void => {
  if (tenantId !== platformTenantId) return;
  throw new XdrError("REQUEST_CONFLICT", "Operators have no custom roles.");
};

const requireFreeName = async (tx: TenantTx, role: CustomRole): Promise<void> => {
  const all = await tx.roles.list();
  if (all.some(({ id, name }) => name === role.name && id !== role.id)) {
    throw new XdrError("REQUEST_CONFLICT", "Another role has this name.");
  }
  if (all.length < customRolesMax || all.some(({ id }) => id === role.id)) return;
  throw new XdrError("REQUEST_CONFLICT", `There are ${customRolesMax} roles. Delete some.`);
};

const receipt = (
  ctx: ServiceContext,
  verb: "create" | "update" | "delete",
  { before, after }: { readonly before?: CustomRole; readonly after?: CustomRole },
) => {
  const role = after ?? before;
  const sides = (of: (role: CustomRole) => string) =>
    [before === undefined ? null : of(before), after === undefined ? null : of(after)] as const;
  return {
    action: `role.${verb}`,
    actor: ctx.actor,
    target: { kind: "role", id: role?.id ?? "", label: role?.name ?? "" },
    outcome: "success",
    requestId: ctx.requestId,
    changes: {
      name: sides(({ name }) => name),
      permissions: sides(({ permissions }) => permissions.join(" ")),
    },
  } as const;
};

/** The tenant's own roles, by name. */
export const listCustomRoles = (ctx: ServiceContext): Promise<readonly CustomRole[]> => {
  requireScope(ctx, "user:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.roles.list());
};

/**
 * A set of permissions under a name. Throws `REQUEST_FORBIDDEN` for more than the caller has,
 * `REQUEST_CONFLICT` for a taken name.
 */
export const createCustomRole = async (
  ctx: ServiceContext,
  input: CustomRoleInput,
): Promise<CustomRole> => {
  requireScope(ctx, "user:write");
  requireTenant(ctx);
  const role = { id: ctx.ids.uuid(), ...parse(input) };
  requireReach(ctx, role.permissions);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    // One writer at a time, so that the limit holds.
    await tx.users.lockAll();
    await requireFreeName(tx, role);
    await tx.roles.put(role);
    await tx.receipts.append(receipt(ctx, "create", { after: role }));
    return role;
  });
};

/**
 * Whoever holds it has it as it is now from the next request on. Throws `REQUEST_FORBIDDEN` for a role
 * that was or would be more than the caller has, `REQUEST_CONFLICT` for the caller's own role and for
 * a change after which nobody is an administrator.
 */
export const updateCustomRole = (
  ctx: ServiceContext,
  input: CustomRoleInput & { readonly id: string },
): Promise<CustomRole> => {
  requireScope(ctx, "user:write");
  const role = { id: requireIdShape(input.id), ...parse(input) };
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const members = await tx.users.lockAll();
    const before = await tx.roles.byId(role.id);
    if (before === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    requireReach(ctx, [...before.permissions, ...role.permissions]);
    const isHeld = (id: string | undefined) => id === role.id;
    if (members.some(({ id, customRole }) => id === ctx.actor.id && isHeld(customRole?.id))) {
      throw new XdrError("REQUEST_CONFLICT", "You cannot change your own role.");
    }
    const isAdmin = standingOf(role.permissions) === "admin";
    const hasAdmin = members.some(({ role: standing, customRole, disabled }) =>
      isHeld(customRole?.id) ? isAdmin && !disabled : standing === "admin" && !disabled,
    );
    if (!hasAdmin) throw new XdrError("REQUEST_CONFLICT", "The tenant needs an administrator.");
    await requireFreeName(tx, role);
    await tx.roles.put(role);
    await tx.receipts.append(receipt(ctx, "update", { before, after: role }));
    return role;
  });
};

/** Throws `REQUEST_CONFLICT` while somebody holds it. */
export const deleteCustomRole = async (
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<void> => {
  requireScope(ctx, "user:write");
  const id = requireIdShape(input.id);
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const members = await tx.users.lockAll();
    const before = await tx.roles.byId(id);
    if (before === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const holders = members.filter(({ customRole }) => customRole?.id === id).length;
    if (holders > 0) {
      throw new XdrError("REQUEST_CONFLICT", `${holders} hold it. Give them another role first.`);
    }
    await tx.roles.remove(id);
    await tx.receipts.append(receipt(ctx, "delete", { before }));
  });
};
