import { setRuleEnabled } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRule } from "../../present/rule.ts";
import { Id } from "../../schemas/common.ts";
import { Rule } from "../../schemas/detection.ts";
import { allRules, ruleById, ruleState } from "../rules-list/rule-state.ts";

export const rulePatch = defineRoute(
  {
    method: "PATCH",
    url: "/api/rules/:id",
    summary: "Turn a rule on or off for the tenant",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: Type.Object({ enabled: Type.Boolean() }),
    answer: Rule,
  },
  async ({ system, caller, params, body }) => {
    const { context } = caller;
    const ids = new Set(allRules(system).map((rule) => rule.id));
    await setRuleEnabled(
      context,
      { ruleId: params.id, enabled: body.enabled },
      { isEnabledByDefault: (id) => (ids.has(id) ? true : undefined) },
    );
    await system.ruleSettings.reload(context.tenantId);
    return presentRule(ruleById(system, params.id), await ruleState(system, context));
  },
);
