import { incidentFindings } from "@xdr/incident";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { incidentGraph as graphOf } from "../../present/graph.ts";
import { Id } from "../../schemas/common.ts";
import { IncidentGraph } from "../../schemas/detection.ts";

export const incidentGraph = defineRoute(
  {
    method: "GET",
    url: "/api/incidents/:id/graph",
    summary: "Who acted on what: entities and the findings that tie them",
    access: { kind: "permission", permission: "incident:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: IncidentGraph,
  },
  async ({ caller, params }) =>
    graphOf(await incidentFindings(caller.context, { incidentId: params.id })),
);
