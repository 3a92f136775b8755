import { listRuns } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRun } from "../../present/action-run.ts";
import { responseContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { ActionRunRow } from "../../schemas/response.ts";

const limitMax = 200;

export const responseRunsList = defineRoute(
  {
    method: "GET",
    url: "/api/response/runs",
    summary: "Actions that were asked for, newest first",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    query: Type.Object({
      waiting: Type.Optional(Type.Boolean({ description: "Only those that wait for approval" })),
      incidentId: Type.Optional(Id),
    }),
    answer: Type.Object({ items: Type.Array(ActionRunRow) }),
  },
  async ({ system, caller, query }) => {
    const runs = await listRuns(responseContext(system, caller), {
      limit: limitMax,
      ...(query.waiting === true ? { states: ["waiting"] } : {}),
      ...(query.incidentId === undefined ? {} : { incidentId: query.incidentId }),
    });
    return { items: runs.map((run) => presentRun(run, caller.user.id)) };
  },
);
