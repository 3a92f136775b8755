import { createApiKey } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentApiKey } from "../../present/person.ts";
import { ApiKey } from "../../schemas/identity.ts";

export const apiKeyCreate = defineRoute(
  {
    method: "POST",
    url: "/api/api-keys",
    summary: "A key for a program that acts for the caller; its token is given this once",
    access: { kind: "session" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      permissions: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100 }),
      days: Type.Integer(),
    }),
    answer: Type.Object({ key: ApiKey, token: Type.String() }),
  },
  async ({ system, caller, body, request }) => {
    const { key, token } = await createApiKey(system.accessContext(request), caller, body);
    return { key: presentApiKey(key), token };
  },
);
