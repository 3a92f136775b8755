import { endSupport } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const supportGrantEnd = defineRoute(
  {
    method: "DELETE",
    url: "/api/support-grants/:id",
    summary: "Ends a grant before its time; who looks in by it is out at once",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
  },
  async ({ caller, params }) => {
    await endSupport(caller.context, params);
    return undefined;
  },
);
