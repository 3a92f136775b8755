import { answerPlaybook } from "@xdr/response";
import { Type } from "typebox";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybookRunDetail } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { PlaybookAnswer, PlaybookRunDetail } from "../../schemas/playbook.ts";

export const playbookRunAnswer = defineRoute(
  {
    method: "POST",
    url: "/api/response/playbook-runs/:id/answer",
    summary: "Answer a step that asks people",
    access: { kind: "permission", permission: "response:request" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: PlaybookAnswer,
    answer: PlaybookRunDetail,
  },
  async ({ system, caller, params, body }) => {
    requirePerson(caller);
    const context = playbookContext(system, caller);
    const run = await answerPlaybook(context, { ...body, runId: params.id });
    return presentPlaybookRunDetail(run);
  },
);
