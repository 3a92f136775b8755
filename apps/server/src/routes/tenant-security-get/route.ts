import { readSecurity } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { TenantSecurity } from "../../schemas/identity.ts";

export const tenantSecurityGet = defineRoute(
  {
    method: "GET",
    url: "/api/tenant/security",
    summary: "How strictly the tenant's members sign in",
    access: { kind: "permission", permission: "user:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: TenantSecurity,
  },
  async ({ caller }) => ({ ...(await readSecurity(caller.context)) }),
);
