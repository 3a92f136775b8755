import { deleteTenant } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id, TimeMs } from "../../schemas/common.ts";
import { TenantState } from "../../schemas/platform.ts";

export const platformTenantDelete = defineRoute(
  {
    method: "POST",
    url: "/api/platform/tenants/:id/delete",
    summary: "Suspends the tenant and erases it when its days of grace are over",
    access: { kind: "permission", permission: "platform:write" },
    tenantScope: "installation",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      reason: Type.String({ minLength: 1, maxLength: 500 }),
      graceDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 90 })),
    }),
    answer: Type.Object({ state: TenantState, deleteTime: Type.Optional(TimeMs) }),
  },
  async ({ system, caller, params, body }) => {
    const tenant = await deleteTenant(caller.context, { tenantId: params.id, ...body });
    await system.sourcesChanged();
    const { state, deleteTime } = tenant;
    return { state, ...(deleteTime === undefined ? {} : { deleteTime }) };
  },
);
