import { XdrError } from "@xdr/event";
import { createSource, getSource } from "@xdr/source";
import { defineRoute } from "../../http/route.ts";
import { presentSource } from "../../present/source.ts";
import { SourceBody, SourceWithToken } from "../../schemas/operations.ts";
import type { System } from "../../system.ts";

/** There is one syslog port, and a syslog line does not say whose it is. */
const requireFreeSyslog = async (system: System): Promise<void> => {
  const all = await system.control.asSystem((tx) => tx.sourceDirectory.syslogSources());
  if (all.every((source) => source.disabled)) return;
  throw new XdrError(
    "REQUEST_CONFLICT",
    "The syslog port of this installation has its source already. Send by HTTP with a token.",
  );
};

export const sourceCreate = defineRoute(
  {
    method: "POST",
    url: "/api/sources",
    summary: "A new source; its token is in the answer this once",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: SourceBody,
    answer: SourceWithToken,
  },
  async ({ system, caller, body }) => {
    if (body.kind === "syslog") await requireFreeSyslog(system);
    const hints = body.sourceType === undefined ? {} : { sourceType: body.sourceType };
    const { source, token } = await createSource(caller.context, { ...body, hints });
    await system.sourcesChanged();
    const view = await getSource(caller.context, { sourceId: source.id });
    return { source: presentSource(view, 0), ...(token === undefined ? {} : { token }) };
  },
);
