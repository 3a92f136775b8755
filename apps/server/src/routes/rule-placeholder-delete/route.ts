import { removePlaceholder } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const rulePlaceholderDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/rule-placeholders/:id",
    summary: "Forget a placeholder, named by its name",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
  },
  async ({ system, caller: { context }, params }) => {
    await removePlaceholder(context, params.id);
    await system.ruleBook.reload(context.tenantId);
    return undefined;
  },
);
