import { listInvitations } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentInvitation } from "../../present/person.ts";
import { Invitation } from "../../schemas/identity.ts";

export const invitationsList = defineRoute(
  {
    method: "GET",
    url: "/api/invitations",
    summary: "Links to join the tenant, or to reset a password, that were not used",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(Invitation) }),
  },
  async ({ caller }) => ({
    items: (await listInvitations(caller.context)).map(presentInvitation),
  }),
);
