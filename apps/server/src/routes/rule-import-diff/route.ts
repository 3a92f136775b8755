import { XdrError } from "@xdr/event";
import { previewImport } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";
import { ImportKind } from "../../schemas/rule-import.ts";

export const ruleImportDiff = defineRoute(
  {
    method: "GET",
    url: "/api/rule-imports/:id/diff",
    summary: "The texts of one rule of an import: as it is here, and as it would be",
    access: { kind: "permission", permission: "rule:write" },
    tenantScope: "tenant",
    audit: "read",
    rate: "compute",
    params: Type.Object({ id: Id }),
    query: Type.Object({ ruleId: Id }),
    answer: Type.Object({
      kind: ImportKind,
      title: Type.String(),
      before: Type.Optional(Type.String()),
      after: Type.Optional(Type.String()),
    }),
  },
  async ({ system, caller: { context }, params, query }) => {
    const draft = system.importDrafts.get(context.tenantId, params.id);
    const changes = await previewImport(context, draft, system.ruleBook);
    const change = changes.find(({ ruleId }) => ruleId === query.ruleId);
    if (change === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const { kind, title, before, after } = change;
    return {
      kind,
      title,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
  },
);
