import { retryPlaybook } from "@xdr/response";
import { Type } from "typebox";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybookRunDetail } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { PlaybookRunDetail, PlaybookStepName } from "../../schemas/playbook.ts";

export const playbookRunRetry = defineRoute(
  {
    method: "POST",
    url: "/api/response/playbook-runs/:id/retry",
    summary: "Try a failed step of a run again",
    access: { kind: "permission", permission: "response:request" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: PlaybookStepName,
    answer: PlaybookRunDetail,
  },
  async ({ system, caller, params, body }) => {
    requirePerson(caller);
    const context = playbookContext(system, caller);
    const run = await retryPlaybook(context, { ...body, runId: params.id });
    return presentPlaybookRunDetail(run);
  },
);
