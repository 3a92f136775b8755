import { asUserId, type ReceiptActor } from "@xdr/event";
import { type AccessContext, checkInput, newTenant, platformTenantId, type User } from "@xdr/ports";
import { readEmail, readName } from "./account-input.ts";
import { acceptPassword } from "./password-policy.ts";

/**
 * Makes an account of the platform: it runs the installation and reads no tenant's data. There is
 * none by default. Throws `REQUEST_BODY_INVALID`, `IDENTITY_PASSWORD_WEAK`, and `REQUEST_CONFLICT`
 * for an e-mail address that has an account.
 */
export const addOperator = async (
  ctx: Omit<AccessContext, "factors" | "envelope">,
  input: { readonly email: string; readonly name: string; readonly password: string },
  actor: ReceiptActor,
): Promise<User> => {
  const check = checkInput();
  const email = readEmail(check, input.email);
  const name = readName(check, "name", input.name);
  check.done();
  const password = acceptPassword(input.password, [email, name]);
  const passwordHash = await ctx.passwords.hash(password);
  const createdTime = ctx.clock.now();
  const id = asUserId(ctx.ids.uuid());
  const user: User = { id, email, name, role: "admin", disabled: false, createdTime };
  return ctx.control.asSystem(async (tx) => {
    if ((await tx.tenants.byId(platformTenantId)) === undefined) {
      await tx.tenants.create(newTenant(platformTenantId, "Platform", createdTime));
    }
    await tx.identity.createUser(platformTenantId, user, passwordHash);
    await tx.receipts.append({
      tenantId: platformTenantId,
      action: "operator.create",
      actor,
      target: { kind: "user", id, label: email },
      outcome: "success",
      requestId: ctx.requestId,
    });
    return user;
  });
};
