import { XdrError } from "@xdr/event";
import { setRuleEnabled, setRuleLevel, updateRule } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";
import { RuleDetail, RuleText } from "../../schemas/detection.ts";
import { ruleDetail } from "../rule-get/rule-detail.ts";
import { ruleById } from "../rules-list/rule-state.ts";

export const rulePatch = defineRoute(
  {
    method: "PATCH",
    url: "/api/rules/:id",
    summary: "Turn a rule on or off, set its level, or change the text of one of the tenant's own",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: Type.Object({
      enabled: Type.Optional(Type.Boolean()),
      text: Type.Optional(RuleText),
      version: Type.Optional(
        Type.Integer({ minimum: 1, description: "The version that was seen; a text needs it" }),
      ),
      level: Type.Optional(
        Type.Union([Type.Null(), Type.String()], {
          description: "Of a shipped or imported rule; null for the level of its text",
        }),
      ),
      note: Type.Optional(Type.String({ description: "Why; another level needs it" })),
    }),
    answer: RuleDetail,
  },
  async ({ system, caller: { context }, params: { id }, body }) => {
    const { rule, own } = ruleById(system, context.tenantId, id);
    const { enabled, text, level, note } = body;
    if (own === undefined && text !== undefined) throw notOwn();
    if (level !== undefined) {
      const origin = own?.row.origin ?? "catalog";
      const input = { ruleId: id, level, reason: note };
      await setRuleLevel(context, input, () => ({ origin, level: rule.level }));
    }
    if (own !== undefined && (enabled !== undefined || text !== undefined)) {
      await updateRule(context, { ruleId: id, ...body }, system.ruleBook);
    } else if (own === undefined && enabled !== undefined) {
      const input = { ruleId: id, enabled, reason: note };
      await setRuleEnabled(context, input, { isEnabledByDefault: () => true });
    }
    await system.ruleBook.reload(context.tenantId);
    return ruleDetail(system, context, id);
  },
);

const notOwn = (): XdrError =>
  new XdrError("REQUEST_CONFLICT", "Rules of the catalog stay as they are. Copy it to your rules.");
