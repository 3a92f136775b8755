import type { SessionView } from "@xdr/identity";
import { platformTenantId } from "@xdr/ports";
import type { Static } from "typebox";
import { presentGrantShort } from "../../present/support.ts";
import type { Me } from "../../schemas/identity.ts";

/** The signed-in person as the console needs it; holds no hash and no other tenant. */
export const meOf = (signedIn: SessionView & { readonly csrfToken: string }): Static<typeof Me> => {
  const { user, tenant, csrfToken, stage, session, security } = signedIn;
  const roleName = user.customRole?.name ?? user.role;
  return {
    user: { id: user.id, email: user.email, name: user.name, role: user.role, roleName },
    tenant: { id: tenant.id, name: tenant.name, sandbox: tenant.sandbox },
    permissions: [...signedIn.permissions],
    stage,
    hasFactor: signedIn.hasFactor,
    factorPolicy: security.secondFactor,
    csrfToken,
    sessionExpiresTime: session.expiresTime,
    ...(signedIn.grant === undefined ? {} : { support: presentGrantShort(signedIn.grant) }),
    isOperator: tenant.id === platformTenantId,
  };
};
