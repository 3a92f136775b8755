import { createPull, getSource } from "@xdr/source";
import { defineRoute } from "../../http/route.ts";
import { presentSource } from "../../present/source.ts";
import { definitionOf } from "../../pull/definition-of.ts";
import { Source } from "../../schemas/operations.ts";
import { PullBody } from "../../schemas/pull.ts";

export const pullCreate = defineRoute(
  {
    method: "POST",
    url: "/api/pulls",
    summary:
      "A source that the server reads from a vendor's API; its secrets are never shown again",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: PullBody,
    answer: Source,
  },
  async ({ system, caller, body }) => {
    const definition = definitionOf(body.product, body.settings);
    if ("files" in definition) system.files.check(caller.context.tenantId, body.settings);
    const source = await createPull(caller.context, body, definition);
    await system.sourcesChanged();
    system.pulls.wake();
    return presentSource(await getSource(caller.context, { sourceId: source.id }), 0);
  },
);
