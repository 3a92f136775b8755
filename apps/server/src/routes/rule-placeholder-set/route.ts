import { setPlaceholder } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { RulePlaceholder } from "../../schemas/detection.ts";

export const rulePlaceholderSet = defineRoute(
  {
    method: "POST",
    url: "/api/rule-placeholders",
    summary: "Set the values of a placeholder in rules",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    body: Type.Object({ name: Type.String(), values: Type.Array(Type.String()) }),
    answer: RulePlaceholder,
  },
  async ({ system, caller: { context }, body }) => {
    const placeholder = await setPlaceholder(context, body);
    await system.ruleBook.reload(context.tenantId);
    return { ...placeholder, values: [...placeholder.values] };
  },
);
