import { removeSso } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";

export const ssoDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/tenant/sso",
    summary: "Take single sign-on away; accounts and sessions stay",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
  },
  async ({ caller }) => {
    await removeSso(caller.context);
    return undefined;
  },
);
