import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";
import { RuleDetail } from "../../schemas/detection.ts";
import { ruleDetail } from "./rule-detail.ts";

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
  ({ system, caller, params }) => ruleDetail(system, caller.context, params.id),
);
