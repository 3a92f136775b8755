import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRule } from "../../present/rule.ts";
import { Rule } from "../../schemas/detection.ts";
import { allRules, ruleState } from "./rule-state.ts";

export const rulesList = defineRoute(
  {
    method: "GET",
    url: "/api/rules",
    summary: "Rules, whether they are on, and what they found in the last day",
    access: { kind: "permission", permission: "rule:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(Rule) }),
  },
  async ({ system, caller: { context } }) => {
    const state = await ruleState(system, context);
    return { items: allRules(system, context.tenantId).map((rule) => presentRule(rule, state)) };
  },
);
