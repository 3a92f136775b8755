import { revokeSourceTokens } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const sourceTokenRevoke = defineRoute(
  {
    method: "DELETE",
    url: "/api/sources/:id/token",
    summary: "No token of the source works any more",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
  },
  async ({ caller, params }) => {
    await revokeSourceTokens(caller.context, { sourceId: params.id });
    return undefined;
  },
);
