import { resumeTenant } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id, TimeMs } from "../../schemas/common.ts";
import { TenantState } from "../../schemas/platform.ts";

export const platformTenantResume = defineRoute(
  {
    method: "POST",
    url: "/api/platform/tenants/:id/resume",
    summary: "Takes back a suspension, or a deletion within its days of grace",
    access: { kind: "permission", permission: "platform:write" },
    tenantScope: "installation",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    answer: Type.Object({ state: TenantState, deleteTime: Type.Optional(TimeMs) }),
  },
  async ({ system, caller, params }) => {
    const tenant = await resumeTenant(caller.context, { tenantId: params.id });
    await system.sourcesChanged();
    const { state, deleteTime } = tenant;
    return { state, ...(deleteTime === undefined ? {} : { deleteTime }) };
  },
);
