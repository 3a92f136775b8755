import { validateRule } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { RuleNotice, RuleText } from "../../schemas/detection.ts";

export const ruleValidate = defineRoute(
  {
    method: "POST",
    url: "/api/rules/validate",
    summary: "What is wrong with a rule's text, with places and what to write instead",
    access: { kind: "permission", permission: "rule:test" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: Type.Object({ text: RuleText }),
    answer: Type.Object({
      isReadable: Type.Boolean({ description: "It can be kept" }),
      isRunnable: Type.Boolean({ description: "It can be turned on" }),
      title: Type.Optional(Type.String()),
      notices: Type.Array(RuleNotice),
    }),
  },
  async ({ system, caller, body }) => {
    const { rule, ...checked } = validateRule(caller.context, body.text, system.ruleBook);
    return {
      isReadable: checked.isReadable,
      isRunnable: checked.isRunnable,
      notices: [...checked.notices],
      ...(rule === undefined ? {} : { title: rule.title }),
    };
  },
);
