import { removeFactor } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const authFactorDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/auth/factors/:id",
    summary: "Remove one of the own second factors; not the last one where the role needs one",
    access: { kind: "session" },
    tenantScope: "installation",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
  },
  async ({ system, caller, params, request }) => {
    await removeFactor(system.accessContext(request), caller, params);
    return undefined;
  },
);
