import { defineRoute } from "../../http/route.ts";
import { presentTenantData } from "../../present/tenant-data.ts";
import { TenantData } from "../../schemas/tenant-data.ts";

export const tenantDataGet = defineRoute(
  {
    method: "GET",
    url: "/api/tenant/data",
    summary: "How long events are kept, quotas, what was sent and what is stored",
    access: { kind: "permission", permission: "tenant:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    answer: TenantData,
  },
  ({ system, caller }) => presentTenantData(system, caller.context),
);
