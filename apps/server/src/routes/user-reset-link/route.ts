import { createResetLink } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentLink } from "../../present/person.ts";
import { Id } from "../../schemas/common.ts";
import { InvitationWithLink } from "../../schemas/identity.ts";

export const userResetLink = defineRoute(
  {
    method: "POST",
    url: "/api/users/:id/reset-link",
    summary: "A one-time link with which a member sets a new password",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    answer: InvitationWithLink,
  },
  async ({ system, caller, params }) =>
    presentLink(system, await createResetLink(caller.context, params)),
);
