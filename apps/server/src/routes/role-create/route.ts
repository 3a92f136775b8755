import { createCustomRole } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { presentRole } from "../../present/person.ts";
import { CustomRole, CustomRoleBody } from "../../schemas/identity.ts";

export const roleCreate = defineRoute(
  {
    method: "POST",
    url: "/api/roles",
    summary: "Make a role: a set of permissions, none that the caller does not have",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: CustomRoleBody,
    answer: CustomRole,
  },
  async ({ caller, body }) => presentRole(await createCustomRole(caller.context, body)),
);
