import { listApiKeys, permissionsForKeys } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentApiKey } from "../../present/person.ts";
import { ApiKey } from "../../schemas/identity.ts";

export const apiKeysList = defineRoute(
  {
    method: "GET",
    url: "/api/api-keys",
    summary: "The own API keys, to administrators all of the tenant; and what a key can be given",
    access: { kind: "session" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({
      items: Type.Array(ApiKey),
      permissions: Type.Array(Type.String()),
    }),
  },
  async ({ system, caller, request }) => ({
    items: (await listApiKeys(system.accessContext(request), caller)).map(presentApiKey),
    permissions: [...permissionsForKeys(caller)],
  }),
);
