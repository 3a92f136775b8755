import { updateSecurity } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { TenantSecurity, TenantSecurityChange } from "../../schemas/identity.ts";

export const tenantSecurityPatch = defineRoute(
  {
    method: "PATCH",
    url: "/api/tenant/security",
    summary: "Change how strictly the tenant's members sign in; counts from their next request",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: TenantSecurityChange,
    answer: TenantSecurity,
  },
  async ({ caller, body }) => ({ ...(await updateSecurity(caller.context, body)) }),
);
