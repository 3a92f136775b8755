import { rolePermissions, type Tenant, type User } from "@xdr/ports";
import type { Static } from "typebox";
import type { Me } from "../../schemas/identity.ts";

/** The signed-in person as the console needs it; holds no hash and no other tenant. */
export const meOf = (signedIn: {
  readonly user: User;
  readonly tenant: Tenant;
  readonly csrfToken: string;
  readonly expiresTime: number;
}): Static<typeof Me> => {
  const { user, tenant, csrfToken, expiresTime } = signedIn;
  return {
    user: { id: user.id, email: user.email, name: user.name, role: user.role },
    tenant: { id: tenant.id, name: tenant.name, sandbox: tenant.sandbox },
    permissions: [...rolePermissions[user.role]],
    csrfToken,
    sessionExpiresTime: expiresTime,
  };
};
