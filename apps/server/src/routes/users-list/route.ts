import { listUsers } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentMember } from "../../present/person.ts";
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
    items: (await listUsers(caller.context)).map(presentMember),
  }),
);
