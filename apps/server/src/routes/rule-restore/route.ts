import { restoreRule } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";
import { RuleDetail } from "../../schemas/detection.ts";
import { ruleDetail } from "../rule-get/rule-detail.ts";

export const ruleRestore = defineRoute(
  {
    method: "POST",
    url: "/api/rules/:id/restore",
    summary: "Bring an earlier version of a rule back, or a deleted rule",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: Type.Object({
      version: Type.Optional(
        Type.Integer({ minimum: 1, description: "The newest where it is absent" }),
      ),
      note: Type.Optional(Type.String()),
    }),
    answer: RuleDetail,
  },
  async ({ system, caller: { context }, params, body }) => {
    await restoreRule(context, { ruleId: params.id, ...body }, system.ruleBook);
    await system.ruleBook.reload(context.tenantId);
    return ruleDetail(system, context, params.id);
  },
);
