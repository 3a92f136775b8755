import { type TenantId, XdrError } from "@xdr/event";
import {
  checkInput,
  platformTenantId,
  type Role,
  requireScope,
  type ScimSettings,
  type ServiceContext,
  type SystemTx,
} from "@xdr/ports";
import { scimRolesMax, secretBytes } from "../limits.ts";
import { readRole } from "../member-input.ts";
import { requireReachOf } from "../reach.ts";
import { hashSecret, isSecretShaped } from "../secret.ts";

export interface ScimInput {
  readonly roles: readonly { readonly value: string; readonly role: Role }[];
  readonly defaultRole: Role;
  /** Makes a token, in the place of the one before. */
  readonly renewToken: boolean;
}

const tokenPrefix = "xdrscim_";

/** How the provider keeps members; never the token. */
export const readScim = (ctx: ServiceContext): Promise<ScimSettings | undefined> => {
  requireScope(ctx, "user:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.scim.settings());
};

const told = (settings: ScimSettings | undefined) =>
  settings === undefined ? null : JSON.stringify([settings.roleMap, settings.defaultRole]);

/**
 * Switches provisioning on or changes it. Whoever has the token decides who comes in, so only those
 * may make one who may do all that an administrator may. The token is given this once.
 */
export const saveScim = async (
  ctx: ServiceContext,
  input: ScimInput,
): Promise<{ readonly settings: ScimSettings; readonly token?: string }> => {
  requireScope(ctx, "user:write");
  requireReachOf(ctx, { role: "admin" });
  if (ctx.tenantId === platformTenantId) {
    throw new XdrError("REQUEST_CONFLICT", "Operators are not kept by a provider.");
  }
  const check = checkInput();
  check.require(input.roles.length <= scimRolesMax, "roles", `has more than ${scimRolesMax}`);
  const roleMap = Object.fromEntries(
    input.roles.map(({ value, role }) => [
      check.text("roles", value, { charsMax: 200 }),
      readRole(check, role),
    ]),
  );
  const defaultRole = readRole(check, input.defaultRole);
  check.done();
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = await tx.scim.settings();
    const isNew = input.renewToken || before === undefined;
    const token = isNew ? `${tokenPrefix}${ctx.ids.secret(secretBytes)}` : undefined;
    const settings = {
      ...{ roleMap, defaultRole },
      createdTime: isNew ? ctx.clock.now() : before.createdTime,
      createdBy: isNew ? ctx.actor.label : before.createdBy,
    };
    await tx.scim.putSettings(settings, token && hashSecret(token));
    await tx.receipts.append({
      action: "scim.update",
      actor: ctx.actor,
      target: { kind: "scim", id: ctx.tenantId },
      outcome: "success",
      requestId: ctx.requestId,
      ...(isNew ? { reason: "with a new token" } : {}),
      changes: { roles: [told(before), told(settings)] },
    });
    return { settings, ...(token === undefined ? {} : { token }) };
  });
};

/** The provider keeps nobody any more; members stay as they are. Throws `REQUEST_NOT_FOUND`. */
export const removeScim = async (ctx: ServiceContext): Promise<void> => {
  requireScope(ctx, "user:write");
  requireReachOf(ctx, { role: "admin" });
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    if (!(await tx.scim.removeSettings())) throw new XdrError("REQUEST_NOT_FOUND");
    await tx.receipts.append({
      action: "scim.delete",
      actor: ctx.actor,
      target: { kind: "scim", id: ctx.tenantId },
      outcome: "success",
      requestId: ctx.requestId,
    });
  });
};

/** Whose token it is. Throws `REQUEST_UNAUTHENTICATED`, also while the tenant is not active. */
export const authenticateScim = (
  ctx: { readonly control: ServiceContext["control"] },
  token: string | undefined,
): Promise<TenantId> =>
  ctx.control.asSystem(async (tx: SystemTx) => {
    const isOne = isSecretShaped(token) && token.startsWith(tokenPrefix);
    const tenantId = isOne ? await tx.scimDirectory.tenantOf(hashSecret(token)) : undefined;
    const tenant = tenantId && (await tx.tenants.byId(tenantId));
    if (tenant?.state !== "active") throw new XdrError("REQUEST_UNAUTHENTICATED");
    return tenant.id;
  });
