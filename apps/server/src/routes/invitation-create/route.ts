import { inviteMember } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentLink } from "../../present/person.ts";
import { InvitationWithLink, Role } from "../../schemas/identity.ts";

export const invitationCreate = defineRoute(
  {
    method: "POST",
    url: "/api/invitations",
    summary: "A one-time link with which somebody joins the tenant",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: Type.Object({ email: Type.String({ minLength: 3, maxLength: 254 }), role: Role }),
    answer: InvitationWithLink,
  },
  async ({ system, caller, body }) => presentLink(system, await inviteMember(caller.context, body)),
);
