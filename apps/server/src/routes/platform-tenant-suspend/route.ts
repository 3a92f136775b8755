import { suspendTenant } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id, TimeMs } from "../../schemas/common.ts";
import { TenantState } from "../../schemas/platform.ts";

export const platformTenantSuspend = defineRoute(
  {
    method: "POST",
    url: "/api/platform/tenants/:id/suspend",
    summary: "Nobody of the tenant is signed in, nothing is taken in, all is kept",
    access: { kind: "permission", permission: "platform:write" },
    tenantScope: "installation",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }),
    answer: Type.Object({ state: TenantState, deleteTime: Type.Optional(TimeMs) }),
  },
  async ({ system, caller, params, body }) => {
    const tenant = await suspendTenant(caller.context, { tenantId: params.id, ...body });
    await system.sourcesChanged();
    const { state, deleteTime } = tenant;
    return { state, ...(deleteTime === undefined ? {} : { deleteTime }) };
  },
);
