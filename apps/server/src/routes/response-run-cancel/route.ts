import { cancelRun } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRun } from "../../present/action-run.ts";
import { responseContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { ActionRunRow, Reason } from "../../schemas/response.ts";

export const responseRunCancel = defineRoute(
  {
    method: "POST",
    url: "/api/response/runs/:id/cancel",
    summary: "Take back a run that has not begun",
    access: { kind: "permission", permission: "response:request" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: Reason,
    answer: ActionRunRow,
  },
  async ({ system, caller, params, body }) => {
    const context = responseContext(system, caller);
    return presentRun(await cancelRun(context, { ...body, runId: params.id }), caller.user.id);
  },
);
