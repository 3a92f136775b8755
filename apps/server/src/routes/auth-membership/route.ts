import { joinTenant } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const authMembership = defineRoute(
  {
    method: "POST",
    url: "/api/auth/membership",
    summary: "Joins another tenant by its invitation, with the account that the caller has",
    access: { kind: "session" },
    tenantScope: "installation",
    audit: "change",
    rate: "sign-in",
    body: Type.Object({ token: Type.String({ minLength: 16, maxLength: 256 }) }),
    answer: Type.Object({ tenantId: Id }),
  },
  async ({ system, caller, body, request }) =>
    joinTenant(system.accessContext(request), caller, body),
);
