import { revokeInvitation } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const invitationDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/invitations/:id",
    summary: "Take an invitation or a reset link back",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
  },
  async ({ caller, params }) => {
    await revokeInvitation(caller.context, params);
    return undefined;
  },
);
