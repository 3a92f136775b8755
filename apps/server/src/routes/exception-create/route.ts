import { createException } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { exceptionParts } from "../../present/exception.ts";
import { Id } from "../../schemas/common.ts";
import { RuleDetail } from "../../schemas/detection.ts";
import { ExceptionBody } from "../../schemas/exception.ts";
import { ruleDetail } from "../rule-get/rule-detail.ts";

export const exceptionCreate = defineRoute(
  {
    method: "POST",
    url: "/api/findings/:id/exception",
    summary: "Leave out events like that of a finding: a filter for its rule, in force at once",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: ExceptionBody,
    answer: RuleDetail,
  },
  async ({ system, caller: { context }, params, body }) => {
    const input = { findingId: params.id, ...body };
    const rule = await createException(context, input, exceptionParts(system));
    await system.ruleBook.reload(context.tenantId);
    return ruleDetail(system, context, rule.id);
  },
);
