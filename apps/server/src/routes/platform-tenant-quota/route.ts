import { setTenantQuota } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";
import { TenantQuota } from "../../schemas/platform.ts";

export const platformTenantQuota = defineRoute(
  {
    method: "PUT",
    url: "/api/platform/tenants/:id/quota",
    summary: "What the tenant may send, hold and ask; what is left out has no limit",
    access: { kind: "permission", permission: "platform:write" },
    tenantScope: "installation",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    body: TenantQuota,
    answer: TenantQuota,
  },
  async ({ system, caller, params, body }) => {
    const { tenantId, quota } = await setTenantQuota(caller.context, {
      tenantId: params.id,
      quota: body,
    });
    system.quotas.forget(tenantId);
    return quota;
  },
);
