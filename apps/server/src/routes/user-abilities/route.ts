import { memberAbilities } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const userAbilities = defineRoute(
  {
    method: "GET",
    url: "/api/users/:id/abilities",
    summary: "What this member could do now, and whether a second factor is asked for it",
    access: { kind: "permission", permission: "user:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: Type.Object({
      permissions: Type.Array(Type.String()),
      needsFactor: Type.Boolean(),
      hasFactor: Type.Boolean(),
    }),
  },
  async ({ caller, params }) => {
    const { permissions, ...rest } = await memberAbilities(caller.context, params);
    return { ...rest, permissions: [...permissions] };
  },
);
