import { createTenant } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentLink } from "../../present/person.ts";
import { Id } from "../../schemas/common.ts";
import { InvitationWithLink } from "../../schemas/identity.ts";

export const platformTenantCreate = defineRoute(
  {
    method: "POST",
    url: "/api/platform/tenants",
    summary: "A new tenant, and the link with which its first administrator joins",
    access: { kind: "permission", permission: "platform:write" },
    tenantScope: "installation",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      adminEmail: Type.String({ minLength: 3, maxLength: 254 }),
    }),
    answer: Type.Intersect([Type.Object({ tenantId: Id }), InvitationWithLink]),
  },
  async ({ system, caller, body }) => {
    const made = await createTenant(caller.context, body);
    return { tenantId: made.tenant.id, ...presentLink(system, made) };
  },
);
