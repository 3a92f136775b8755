import { XdrError } from "@xdr/event";
import { setRuleEnabled, updateRule } from "@xdr/rule";
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
    summary: "Turn a rule on or off, or change the text of one of the tenant's own",
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
      note: Type.Optional(Type.String()),
    }),
    answer: RuleDetail,
  },
  async ({ system, caller: { context }, params: { id }, body }) => {
    const { own } = ruleById(system, context.tenantId, id);
    if (own !== undefined) await updateRule(context, { ruleId: id, ...body }, system.ruleBook);
    else if (body.text !== undefined) throw notOwn();
    else if (body.enabled !== undefined) {
      const input = { ruleId: id, enabled: body.enabled };
      await setRuleEnabled(context, input, { isEnabledByDefault: () => true });
    }
    await system.ruleBook.reload(context.tenantId);
    return ruleDetail(system, context, id);
  },
);

const notOwn = (): XdrError =>
  new XdrError("REQUEST_CONFLICT", "Rules of the catalog stay as they are. Copy it to your rules.");
