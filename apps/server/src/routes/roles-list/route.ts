import { rolePermissions } from "@xdr/ports";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Role } from "../../schemas/identity.ts";

export const rolesList = defineRoute(
  {
    method: "GET",
    url: "/api/roles",
    summary: "What each role may do",
    access: { kind: "permission", permission: "user:read" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    answer: Type.Object({
      items: Type.Array(Type.Object({ role: Role, permissions: Type.Array(Type.String()) })),
    }),
  },
  async () => ({
    items: (["viewer", "analyst", "responder", "admin"] as const).map((role) => ({
      role,
      permissions: [...rolePermissions[role]],
    })),
  }),
);
