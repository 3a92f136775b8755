import { createRule } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { RuleDetail, RuleText } from "../../schemas/detection.ts";
import { ruleDetail } from "../rule-get/rule-detail.ts";

export const ruleCreate = defineRoute(
  {
    method: "POST",
    url: "/api/rules",
    summary: "Write a rule of the tenant's own",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    body: Type.Object({
      text: RuleText,
      enabled: Type.Boolean(),
      note: Type.Optional(Type.String()),
    }),
    answer: RuleDetail,
  },
  async ({ system, caller: { context }, body }) => {
    const rule = await createRule(context, body, system.ruleBook);
    await system.ruleBook.reload(context.tenantId);
    return ruleDetail(system, context, rule.id);
  },
);
