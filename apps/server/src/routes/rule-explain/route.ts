import { XdrError } from "@xdr/event";
import { testRule } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentExplanation } from "../../present/rule-trial.ts";
import { Id } from "../../schemas/common.ts";
import { EventExplanation } from "../../schemas/rule-trial.ts";
import { ruleById } from "../rules-list/rule-state.ts";

export const ruleExplain = defineRoute(
  {
    method: "GET",
    url: "/api/rules/:id/explain/:eventId",
    summary: "Why a rule matches a stored event or not",
    access: { kind: "permission", permission: "rule:test" },
    tenantScope: "tenant",
    audit: "read",
    rate: "compute",
    params: Type.Object({ id: Id, eventId: Id }),
    answer: EventExplanation,
  },
  async ({ system, caller: { context }, params }) => {
    const { rule } = ruleById(system, context.tenantId, params.id);
    const parts = { shelf: system.ruleBook, events: system.events, pasted: [] };
    const input = { text: rule.source, eventIds: [params.eventId] };
    const [explained] = (await testRule(context, input, parts)).results;
    if (explained === undefined) throw new XdrError("DETECT_RULE_INVALID");
    return presentExplanation(explained);
  },
);
