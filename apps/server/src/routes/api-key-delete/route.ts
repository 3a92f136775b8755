import { revokeApiKey } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const apiKeyDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/api-keys/:id",
    summary: "Revoke an API key; counts from its next request",
    access: { kind: "session" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
  },
  async ({ system, caller, params, request }) => {
    await revokeApiKey(system.accessContext(request), caller, params);
    return undefined;
  },
);
