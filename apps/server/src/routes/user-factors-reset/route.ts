import { resetFactors } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const userFactorsReset = defineRoute(
  {
    method: "DELETE",
    url: "/api/users/:id/factors",
    summary: "Take away the second factors of a member who lost them; ends the sessions",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    answer: Type.Object({ removed: Type.Integer() }),
  },
  ({ caller, params }) => resetFactors(caller.context, params),
);
