import { listUsers } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Member } from "../../schemas/identity.ts";

export const usersList = defineRoute(
  {
    method: "GET",
    url: "/api/users",
    summary: "Members of the tenant",
    access: { kind: "permission", permission: "user:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(Member) }),
  },
  async ({ caller }) => ({
    items: (await listUsers(caller.context)).map((user) => ({
      id: user.id,
      email: user.email,
      name: user.name,
      role: user.role,
      disabled: user.disabled,
      ...(user.lastSignInTime === undefined ? {} : { lastSignInTime: user.lastSignInTime }),
    })),
  }),
);
