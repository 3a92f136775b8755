import { skipPlaybookStep } from "@xdr/response";
import { Type } from "typebox";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybookRunDetail } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { PlaybookRunDetail, PlaybookSkip } from "../../schemas/playbook.ts";

export const playbookRunSkip = defineRoute(
  {
    method: "POST",
    url: "/api/response/playbook-runs/:id/skip",
    summary: "Go on behind a failed step",
    access: { kind: "permission", permission: "response:request" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: PlaybookSkip,
    answer: PlaybookRunDetail,
  },
  async ({ system, caller, params, body }) => {
    requirePerson(caller);
    const context = playbookContext(system, caller);
    const run = await skipPlaybookStep(context, { ...body, runId: params.id });
    return presentPlaybookRunDetail(run);
  },
);
