import { deleteRule } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const ruleDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/rules/:id",
    summary: "Delete a rule of the tenant's own; its history stays, and restore brings it back",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  },
  async ({ system, caller: { context }, params, query }) => {
    await deleteRule(context, { ruleId: params.id, version: query.version });
    await system.ruleBook.reload(context.tenantId);
    return undefined;
  },
);
