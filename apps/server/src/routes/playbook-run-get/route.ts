import { getPlaybookRun } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybookRunDetail } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { PlaybookRunDetail } from "../../schemas/playbook.ts";

export const playbookRunGet = defineRoute(
  {
    method: "GET",
    url: "/api/response/playbook-runs/:id",
    summary: "A run of a playbook: where it stands and what happened",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: PlaybookRunDetail,
  },
  async ({ system, caller, params }) => {
    const context = playbookContext(system, caller);
    return presentPlaybookRunDetail(await getPlaybookRun(context, { runId: params.id }));
  },
);
