import { readSso } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { presentSso } from "../../present/sso.ts";
import { TenantSso } from "../../schemas/sso.ts";

export const ssoGet = defineRoute(
  {
    method: "GET",
    url: "/api/tenant/sso",
    summary: "The tenant's single sign-on, without its secret",
    access: { kind: "permission", permission: "user:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: TenantSso,
  },
  async ({ system, caller }) => presentSso(system, await readSso(caller.context)),
);
