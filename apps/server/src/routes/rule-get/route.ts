import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRuleDetail } from "../../present/rule.ts";
import { Id } from "../../schemas/common.ts";
import { RuleDetail } from "../../schemas/detection.ts";
import { ruleById, ruleState } from "../rules-list/rule-state.ts";

export const ruleGet = defineRoute(
  {
    method: "GET",
    url: "/api/rules/:id",
    summary: "One rule with its text",
    access: { kind: "permission", permission: "rule:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: RuleDetail,
  },
  async ({ system, caller, params }) =>
    presentRuleDetail(ruleById(system, params.id), await ruleState(system, caller.context)),
);
