import { setCriticality } from "@xdr/policy";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { CriticalityBody } from "../../schemas/policy.ts";

export const criticalitySet = defineRoute(
  {
    method: "PUT",
    url: "/api/response/criticalities",
    summary: "Say how much a target matters; normal takes back what was said",
    access: { kind: "permission", permission: "policy:write" },
    stepUp: true,
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    body: CriticalityBody,
    answer: Type.Object({ criticality: Type.String() }),
  },
  async ({ system, caller: { context }, body }) => {
    const said = await setCriticality(context, body);
    await system.assetShelf.reload(context.tenantId);
    return said;
  },
);
