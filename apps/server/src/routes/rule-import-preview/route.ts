import { countKinds, previewImport } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDraft } from "../../present/rule-import.ts";
import { Id } from "../../schemas/common.ts";
import { ImportPreview } from "../../schemas/rule-import.ts";

const problemsListedMax = 500;
const changesListedMax = 1_000;

export const ruleImportPreview = defineRoute(
  {
    method: "GET",
    url: "/api/rule-imports/:id",
    summary: "What an import would change, and which rules cannot be used and why",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "read",
    rate: "compute",
    params: Type.Object({ id: Id }),
    answer: ImportPreview,
  },
  async ({ system, caller: { context }, params }) => {
    const draft = system.importDrafts.get(context.tenantId, params.id);
    const { ruleBook } = system;
    const report = await system.importDrafts.report(draft, ruleBook.knownLogsources);
    const changes = await previewImport(context, draft, ruleBook);
    return {
      draft: presentDraft(draft),
      compiled: report.compiled,
      unmapped: report.unmapped,
      problems: report.problems.slice(0, problemsListedMax).map((problem) => ({ ...problem })),
      problemsTotal: report.problems.length,
      counts: countKinds(changes),
      changes: changes
        .filter(({ kind }) => kind !== "unchanged")
        .slice(0, changesListedMax)
        .map(({ kind, ruleId, title, file }) => ({ kind, ruleId, title, file })),
    };
  },
);
