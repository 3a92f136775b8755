import { requireImportName } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDraft } from "../../present/rule-import.ts";
import { ImportDraft } from "../../schemas/rule-import.ts";

export const ruleImportCreate = defineRoute(
  {
    method: "POST",
    url: "/api/rule-imports",
    summary: "Begin to import a folder of rules under a name; nothing changes before it is applied",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "default",
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 40 }) }),
    answer: ImportDraft,
  },
  async ({ system, caller: { context }, body }) => {
    const name = requireImportName(body.name);
    return presentDraft(system.importDrafts.create(context.tenantId, context.ids.uuid(), name));
  },
);
