import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDraft } from "../../present/rule-import.ts";
import { Id } from "../../schemas/common.ts";
import { ImportDraft, ImportFiles } from "../../schemas/rule-import.ts";

export const ruleImportFiles = defineRoute(
  {
    method: "POST",
    url: "/api/rule-imports/:id/files",
    summary: "Add files to an import, a part at a time",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: ImportFiles,
    answer: ImportDraft,
  },
  async ({ system, caller: { context }, params, body }) =>
    presentDraft(await system.importDrafts.add(context.tenantId, params.id, body.files)),
);
