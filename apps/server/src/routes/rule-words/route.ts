import { ruleWords } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";

const Logsource = Type.Object({
  product: Type.Optional(Type.String()),
  category: Type.Optional(Type.String()),
  service: Type.Optional(Type.String()),
});

export const ruleWordsGet = defineRoute(
  {
    method: "GET",
    url: "/api/rule-words",
    summary: "Words for a rule's text: log sources, their fields, modifiers, names of rules",
    access: { kind: "permission", permission: "rule:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "compute",
    answer: Type.Object({
      logsources: Type.Array(Logsource, { description: "Offered by a decoder" }),
      fields: Type.Array(
        Type.Object({
          logsource: Logsource,
          fields: Type.Array(Type.String({ description: "The most used first" })),
        }),
      ),
      modifiers: Type.Array(Type.String()),
      placeholders: Type.Array(Type.String()),
      rules: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
    }),
  },
  async ({ system, caller }) => {
    const words = ruleWords(caller.context, system.ruleBook);
    return {
      logsources: words.logsources.map((logsource) => ({ ...logsource })),
      fields: words.fields.map(({ logsource, fields }) => ({
        logsource: { ...logsource },
        fields: [...fields],
      })),
      modifiers: [...words.modifiers],
      placeholders: [...words.placeholders],
      rules: words.rules.map((rule) => ({ ...rule })),
    };
  },
);
