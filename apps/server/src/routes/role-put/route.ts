import { updateCustomRole } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRole } from "../../present/person.ts";
import { Id } from "../../schemas/common.ts";
import { CustomRole, CustomRoleBody } from "../../schemas/identity.ts";

export const rolePut = defineRoute(
  {
    method: "PUT",
    url: "/api/roles/:id",
    summary: "Change a role; whoever holds it has it so from the next request on",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    body: CustomRoleBody,
    answer: CustomRole,
  },
  async ({ caller, params, body }) =>
    presentRole(await updateCustomRole(caller.context, { ...body, id: params.id })),
);
