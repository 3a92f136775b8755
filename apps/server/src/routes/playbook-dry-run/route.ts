import { runThrough } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRunThrough } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { PlaybookRunThrough } from "../../schemas/playbook.ts";

export const playbookDryRun = defineRoute(
  {
    method: "POST",
    url: "/api/response/playbooks/:id/dry-run",
    summary: "What a playbook would do about an incident; nothing is asked for",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    params: Type.Object({ id: Id }),
    body: Type.Object({ incidentId: Id }),
    answer: PlaybookRunThrough,
  },
  async ({ system, caller, params, body }) => {
    const context = playbookContext(system, caller);
    return presentRunThrough(await runThrough(context, { ...body, playbookId: params.id }));
  },
);
