import { applyImport } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";
import { ImportChoice, ImportResult } from "../../schemas/rule-import.ts";

export const ruleImportApply = defineRoute(
  {
    method: "POST",
    url: "/api/rule-imports/:id/apply",
    summary: "Take the rules of an import over; what was tuned here stays",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: ImportChoice,
    answer: ImportResult,
  },
  async ({ system, caller: { context }, params, body }) => {
    const draft = system.importDrafts.get(context.tenantId, params.id);
    const { ruleBook } = system;
    const { broken } = await system.importDrafts.report(draft, ruleBook.knownLogsources);
    const input = { name: draft.name, rules: draft.rules, choice: body, broken };
    const counts = await applyImport(context, input, ruleBook);
    system.importDrafts.remove(context.tenantId);
    await ruleBook.reload(context.tenantId);
    return { ...counts };
  },
);
