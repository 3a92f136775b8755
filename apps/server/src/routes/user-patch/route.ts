import { updateMember } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentMember } from "../../present/person.ts";
import { Id } from "../../schemas/common.ts";
import { Member, MemberChange } from "../../schemas/identity.ts";

export const userPatch = defineRoute(
  {
    method: "PATCH",
    url: "/api/users/:id",
    summary: "Change a member's name or role, or disable the account, which ends its sessions",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    body: MemberChange,
    answer: Member,
  },
  async ({ caller, params, body }) =>
    presentMember(await updateMember(caller.context, { ...body, id: params.id })),
);
