import { cancelPlaybook } from "@xdr/response";
import { Type } from "typebox";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybookRunDetail } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { PlaybookRunDetail } from "../../schemas/playbook.ts";
import { Reason } from "../../schemas/response.ts";

export const playbookRunCancel = defineRoute(
  {
    method: "POST",
    url: "/api/response/playbook-runs/:id/cancel",
    summary: "End a run of a playbook",
    access: { kind: "permission", permission: "response:request" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: Reason,
    answer: PlaybookRunDetail,
  },
  async ({ system, caller, params, body }) => {
    requirePerson(caller);
    const context = playbookContext(system, caller);
    const run = await cancelPlaybook(context, { ...body, runId: params.id });
    return presentPlaybookRunDetail(run);
  },
);
