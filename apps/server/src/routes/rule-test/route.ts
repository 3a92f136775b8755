import { testRule } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentExplanation } from "../../present/rule-trial.ts";
import { Id } from "../../schemas/common.ts";
import { RuleText } from "../../schemas/detection.ts";
import { RuleTest } from "../../schemas/rule-trial.ts";

export const ruleTest = defineRoute(
  {
    method: "POST",
    url: "/api/rules/test",
    summary: "Try a rule's text on pasted records or stored events, and say why",
    access: { kind: "permission", permission: "rule:test" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: Type.Object({
      text: RuleText,
      lines: Type.Optional(
        Type.String({ maxLength: 256 * 1024, description: "Records as their source sends them" }),
      ),
      sourceType: Type.Optional(Type.String({ maxLength: 64, description: "Name of a decoder" })),
      eventIds: Type.Optional(Type.Array(Id, { maxItems: 200 })),
    }),
    answer: RuleTest,
  },
  async ({ system, caller: { context }, body }) => {
    const { lines = "", sourceType } = body;
    const pasted = await system.decodeSamples(context.tenantId, lines, sourceType);
    const found = await testRule(context, body, {
      shelf: system.ruleBook,
      events: system.events,
      pasted: pasted.events,
    });
    return {
      notices: [...found.notices],
      results: found.results.map(presentExplanation),
      matched: found.matched,
      rejected: [...pasted.rejected],
    };
  },
);
