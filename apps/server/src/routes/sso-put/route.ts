import { saveSso } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { presentSso } from "../../present/sso.ts";
import { SsoBody, TenantSso } from "../../schemas/sso.ts";

export const ssoPut = defineRoute(
  {
    method: "PUT",
    url: "/api/tenant/sso",
    summary: "Set single sign-on up or change it; passwords go on working",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: SsoBody,
    answer: TenantSso,
  },
  async ({ system, caller, body }) => presentSso(system, await saveSso(caller.context, body)),
);
