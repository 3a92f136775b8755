import { permissionsOf, type Session, type Tenant, type User } from "@xdr/ports";
import type { Static } from "typebox";
import type { Me } from "../../schemas/identity.ts";

/** The signed-in person as the console needs it; holds no hash and no other tenant. */
export const meOf = (
  { user, tenant, session }: { user: User; tenant: Tenant; session: Session },
  csrfToken: string,
): Static<typeof Me> => ({
  user: { id: user.id, email: user.email, name: user.name, role: user.role },
  tenant: { id: tenant.id, name: tenant.name, sandbox: tenant.sandbox },
  permissions: [...permissionsOf(user.role)],
  csrfToken,
  sessionExpiresTime: session.expiresTime,
});
