import { listSupport } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentGrant } from "../../present/support.ts";
import { SupportGrant } from "../../schemas/identity.ts";

export const supportGrantsList = defineRoute(
  {
    method: "GET",
    url: "/api/support-grants",
    summary: "When and why the operators of the installation may look in, newest first",
    access: { kind: "permission", permission: "user:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(SupportGrant) }),
  },
  async ({ system, caller }) => {
    const now = system.clock.now();
    const grants = await listSupport(caller.context);
    return { items: grants.map((grant) => presentGrant(grant, now)) };
  },
);
