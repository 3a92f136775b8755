import { incidentFindings } from "@xdr/incident";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentEventRow } from "../../present/event.ts";
import { Id } from "../../schemas/common.ts";
import { EventPage } from "../../schemas/events.ts";

const pageDefault = 200;

export const incidentEvents = defineRoute(
  {
    method: "GET",
    url: "/api/incidents/:id/events",
    summary: "The events that are evidence of an incident, oldest first",
    access: { kind: "permission", permission: "event:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    params: Type.Object({ id: Id }),
    query: Type.Object({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
      cursor: Type.Optional(Type.String({ pattern: "^[0-9]{1,9}$" })),
    }),
    answer: EventPage,
  },
  async ({ system, caller, params, query }) => {
    const { context } = caller;
    const start = system.clock.monotonic();
    const findings = await incidentFindings(context, { incidentId: params.id });
    const ids = [...new Set(findings.flatMap((finding) => finding.eventIds))];
    const offset = Number(query.cursor ?? "0");
    const limit = query.limit ?? pageDefault;
    const events = await system.events.byIds(context.tenantId, ids.slice(offset, offset + limit));
    const items = events.toSorted((a, b) => a.event.time - b.event.time).map(presentEventRow);
    const times = items.map((item) => item.time);
    return {
      items,
      ...(offset + limit < ids.length ? { nextCursor: String(offset + limit) } : {}),
      from: times.reduce((a, b) => Math.min(a, b), times[0] ?? 0),
      to: times.reduce((a, b) => Math.max(a, b), 0),
      scanned: events.length,
      tookMs: system.clock.monotonic() - start,
    };
  },
);
