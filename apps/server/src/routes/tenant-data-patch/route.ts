import { changeTenantData } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { presentTenantData } from "../../present/tenant-data.ts";
import { TenantData, TenantDataBody } from "../../schemas/tenant-data.ts";

export const tenantDataPatch = defineRoute(
  {
    method: "PATCH",
    url: "/api/tenant/data",
    summary: "Change how long events are kept, or begin and end a legal hold",
    access: { kind: "permission", permission: "tenant:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    body: TenantDataBody,
    answer: TenantData,
  },
  async ({ system, caller, body }) => {
    await changeTenantData(caller.context, body);
    system.quotas.forget(caller.tenant.id);
    return presentTenantData(system, caller.context);
  },
);
