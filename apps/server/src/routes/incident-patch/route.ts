import { assignIncident, changeIncidentStatus, getIncident } from "@xdr/incident";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentIncidentRow } from "../../present/incident.ts";
import { memberNames } from "../../present/member-names.ts";
import { Id } from "../../schemas/common.ts";
import { IncidentPatch, IncidentRow } from "../../schemas/detection.ts";

export const incidentPatch = defineRoute(
  {
    method: "PATCH",
    url: "/api/incidents/:id",
    summary: "Change status, verdict or owner of an incident",
    access: { kind: "permission", permission: "incident:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: IncidentPatch,
    answer: IncidentRow,
  },
  async ({ caller, params, body }) => {
    const { context } = caller;
    let incident = await getIncident(context, { incidentId: params.id });
    let { revision } = body;
    if (body.assigneeId !== undefined) {
      incident = await assignIncident(context, {
        incidentId: incident.id,
        revision,
        ...(body.assigneeId === null ? {} : { assigneeId: body.assigneeId }),
      });
      revision = incident.revision;
    }
    if (body.status !== undefined || body.verdict !== undefined) {
      incident = await changeIncidentStatus(context, {
        incidentId: incident.id,
        revision,
        status: body.status ?? incident.status,
        ...(body.verdict === undefined ? {} : { verdict: body.verdict }),
      });
    }
    return presentIncidentRow(incident, await memberNames(context));
  },
);
