import { listCustomRoles } from "@xdr/identity";
import { rolePermissions, tenantPermissions } from "@xdr/ports";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRole } from "../../present/person.ts";
import { CustomRole, Role } from "../../schemas/identity.ts";

export const rolesList = defineRoute(
  {
    method: "GET",
    url: "/api/roles",
    summary: "What each role may do: those of the ladder, and the tenant's own",
    access: { kind: "permission", permission: "user:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({
      items: Type.Array(Type.Object({ role: Role, permissions: Type.Array(Type.String()) })),
      custom: Type.Array(CustomRole),
      permissions: Type.Array(Type.String(), { description: "What a role can be made of" }),
    }),
  },
  async ({ caller }) => ({
    items: (["viewer", "analyst", "responder", "admin"] as const).map((role) => ({
      role,
      permissions: [...rolePermissions[role]],
    })),
    custom: (await listCustomRoles(caller.context)).map(presentRole),
    permissions: [...tenantPermissions],
  }),
);
