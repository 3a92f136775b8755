import { grantSupport } from "@xdr/identity";
import { supportHoursMax } from "@xdr/ports";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentGrant } from "../../present/support.ts";
import { SupportGrant } from "../../schemas/identity.ts";

export const supportGrantCreate = defineRoute(
  {
    method: "POST",
    url: "/api/support-grants",
    summary: "Lets the operators of the installation read here, for so many hours",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: Type.Object({
      hours: Type.Integer({ minimum: 1, maximum: supportHoursMax }),
      reason: Type.String({ minLength: 1, maxLength: 500 }),
    }),
    answer: SupportGrant,
  },
  async ({ system, caller, body }) =>
    presentGrant(await grantSupport(caller.context, body), system.clock.now()),
);
