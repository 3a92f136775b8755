import { asIncidentId } from "@xdr/event";
import { listPlaybookRuns } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentPlaybookRun } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { PlaybookRunRow } from "../../schemas/playbook.ts";

const limitMax = 200;

export const playbookRunsList = defineRoute(
  {
    method: "GET",
    url: "/api/response/playbook-runs",
    summary: "Runs of playbooks, newest first",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    query: Type.Object({
      failed: Type.Optional(Type.Boolean({ description: "Only those that a person must look at" })),
      incidentId: Type.Optional(Id),
      playbookId: Type.Optional(Id),
    }),
    answer: Type.Object({ items: Type.Array(PlaybookRunRow) }),
  },
  async ({ system, caller, query }) => {
    const context = playbookContext(system, caller);
    const { failed, incidentId, playbookId } = query;
    const runs = await listPlaybookRuns(context, {
      limit: limitMax,
      ...(failed === true ? { states: ["failed"] } : {}),
      ...(incidentId === undefined ? {} : { incidentId: asIncidentId(incidentId) }),
      ...(playbookId === undefined ? {} : { playbookId }),
    });
    return { items: runs.map((run) => presentPlaybookRun(run)) };
  },
);
