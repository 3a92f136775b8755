import { deleteCustomRole } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const roleDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/roles/:id",
    summary: "Delete a role that nobody holds",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
  },
  async ({ caller, params }) => {
    await deleteCustomRole(caller.context, params);
    return undefined;
  },
);
