import { asTenantId, asUserId, type ReceiptActor, XdrError } from "@xdr/event";
import {
  type AccessContext,
  checkInput,
  newTenant,
  platformTenantId,
  type SystemTx,
  type Tenant,
  type User,
} from "@xdr/ports";
import { readEmail, readName } from "./account-input.ts";
import { acceptPassword } from "./password-policy.ts";
import { hashSecret, isSecretShaped } from "./secret.ts";

export interface FirstAdminInput {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly tenantName: string;
}

/** There is nobody yet who could have a second factor. */
type InstallContext = Omit<AccessContext, "factors">;

interface Prepared {
  readonly tenant: Tenant;
  readonly user: User;
  readonly passwordHash: string;
}

const prepare = async (ctx: InstallContext, input: FirstAdminInput): Promise<Prepared> => {
  const check = checkInput();
  const email = readEmail(check, input.email);
  const name = readName(check, "name", input.name);
  const tenantName = readName(check, "tenantName", input.tenantName);
  check.done();
  const password = acceptPassword(input.password, [email, name, tenantName]);
  const createdTime = ctx.clock.now();
  const passwordHash = await ctx.passwords.hash(password);
  return {
    passwordHash,
    tenant: newTenant(asTenantId(ctx.ids.uuid()), tenantName, createdTime),
    user: {
      id: asUserId(ctx.ids.uuid()),
      email,
      name,
      role: "admin",
      disabled: false,
      createdTime,
    },
  };
};

/** A demo tenant does not count: an installation may show the demo first. */
const requireFirst = async (tx: SystemTx): Promise<void> => {
  const tenants = await tx.tenants.list();
  const others = tenants.filter(({ id }) => id !== platformTenantId);
  if (others.some((tenant) => !tenant.sandbox)) throw new XdrError("REQUEST_CONFLICT");
};

const create = async (
  tx: SystemTx,
  { tenant, user, passwordHash }: Prepared,
  by: { readonly actor: ReceiptActor; readonly requestId: string },
): Promise<{ tenant: Tenant; user: User }> => {
  await tx.tenants.create(tenant);
  await tx.identity.createUser(tenant.id, user, passwordHash);
  const common = { tenantId: tenant.id, outcome: "success", ...by } as const;
  await tx.receipts.append({
    ...common,
    action: "tenant.create",
    target: { kind: "tenant", id: tenant.id, label: tenant.name },
  });
  await tx.receipts.append({
    ...common,
    action: "user.create",
    target: { kind: "user", id: user.id, label: user.email },
    changes: { role: [null, user.role] },
  });
  return { tenant, user };
};

/**
 * Creates the first tenant and its administrator for whoever holds the set-up token. Throws
 * `IDENTITY_SETUP_TOKEN_INVALID`, `IDENTITY_PASSWORD_WEAK`, `REQUEST_BODY_INVALID`, and
 * `REQUEST_CONFLICT` when there is a first one already. A refused password does not use the token.
 */
export const createFirstAdmin = async (
  ctx: InstallContext,
  input: FirstAdminInput & { readonly token: string },
): Promise<{ readonly tenant: Tenant; readonly user: User }> => {
  if (!isSecretShaped(input.token)) throw new XdrError("IDENTITY_SETUP_TOKEN_INVALID");
  const prepared = await prepare(ctx, input);
  const actor = { kind: "anonymous", id: ctx.address, label: "holder of the set-up link" } as const;
  return ctx.control.asSystem(async (tx) => {
    const isValid = await tx.identity.consumeSetupToken(hashSecret(input.token), ctx.clock.now());
    if (!isValid) throw new XdrError("IDENTITY_SETUP_TOKEN_INVALID");
    await requireFirst(tx);
    return create(tx, prepared, { actor, requestId: ctx.requestId });
  });
};

/** The same for whoever has the machine: the command line, without a token. */
export const initInstallation = async (
  ctx: InstallContext,
  input: FirstAdminInput,
): Promise<{ readonly tenant: Tenant; readonly user: User }> => {
  const prepared = await prepare(ctx, input);
  const actor = { kind: "system", id: "cli", label: "command line" } as const;
  return ctx.control.asSystem(async (tx) => {
    await requireFirst(tx);
    return create(tx, prepared, { actor, requestId: ctx.requestId });
  });
};
