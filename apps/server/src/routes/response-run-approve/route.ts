import { approveRun } from "@xdr/response";
import { Type } from "typebox";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentRun } from "../../present/action-run.ts";
import { responseContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { ActionRunRow, PlanHash } from "../../schemas/response.ts";

export const responseRunApprove = defineRoute(
  {
    method: "POST",
    url: "/api/response/runs/:id/approve",
    summary: "Approve exactly the plan of this hash",
    access: { kind: "permission", permission: "response:approve" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    body: PlanHash,
    answer: ActionRunRow,
  },
  async ({ system, caller, params, body }) => {
    requirePerson(caller);
    const context = responseContext(system, caller);
    return presentRun(await approveRun(context, { ...body, runId: params.id }), caller.user.id);
  },
);
