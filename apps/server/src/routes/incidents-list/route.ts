import { listIncidents } from "@xdr/incident";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentIncidentRow } from "../../present/incident.ts";
import { memberNames } from "../../present/member-names.ts";
import { Severity, SortOrder } from "../../schemas/common.ts";
import { IncidentRow } from "../../schemas/detection.ts";
import { severityOf, statusesOf } from "./statuses-of.ts";

const Sort = Type.Union([
  Type.Literal("updated"),
  Type.Literal("score"),
  Type.Literal("first_seen"),
  Type.Literal("last_seen"),
  Type.Literal("severity"),
  Type.Literal("title"),
  Type.Literal("tactics"),
  Type.Literal("findings"),
  Type.Literal("status"),
]);

export const incidentsList = defineRoute(
  {
    method: "GET",
    url: "/api/incidents",
    summary: "The incident queue",
    access: { kind: "permission", permission: "incident:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    query: Type.Object({
      status: Type.Optional(Type.String({ description: "Comma-separated", maxLength: 64 })),
      severityMin: Type.Optional(Severity),
      tactic: Type.Optional(Type.String({ maxLength: 10 })),
      text: Type.Optional(Type.String({ maxLength: 200 })),
      sort: Type.Optional(Sort),
      order: Type.Optional(SortOrder),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
    }),
    answer: Type.Object({
      items: Type.Array(IncidentRow),
      total: Type.Integer(),
    }),
  },
  async ({ caller, query }) => {
    const { status, severityMin, ...rest } = query;
    const statuses = statusesOf(status);
    const { items, total } = await listIncidents(caller.context, {
      ...rest,
      ...(severityMin === undefined ? {} : { severityMin: severityOf(severityMin) }),
      ...(statuses === undefined ? {} : { statuses }),
    });
    const names = await memberNames(caller.context);
    return { items: items.map((incident) => presentIncidentRow(incident, names)), total };
  },
);
