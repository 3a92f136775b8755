import { findingTimeline } from "@xdr/finding";
import { incidentCounts, listIncidents } from "@xdr/incident";
import { eventHistogram, topValues } from "@xdr/search";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentIncidentRow } from "../../present/incident.ts";
import { memberNames } from "../../present/member-names.ts";
import { TimeMs } from "../../schemas/common.ts";
import { Overview } from "../../schemas/operations.ts";
import { severityOf } from "../incidents-list/statuses-of.ts";
import { tacticCounts, topEntities } from "./overview-counts.ts";

const dayMs = 24 * 60 * 60 * 1000;
const buckets = 48;
const findingsCountedMax = 5_000;
const priorityMax = 8;

export const overviewGet = defineRoute(
  {
    method: "GET",
    url: "/api/overview",
    summary: "What matters now: open incidents, findings and events over time, tactics, entities",
    access: { kind: "permission", permission: "incident:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    query: Type.Object({ from: Type.Optional(TimeMs), to: Type.Optional(TimeMs) }),
    answer: Overview,
  },
  async ({ system, caller, query }) => {
    const { context } = caller;
    const to = query.to ?? system.clock.now() + 1;
    const from = query.from ?? to - dayMs;
    const [counts, open, findings, timeline, events, decoders] = await Promise.all([
      incidentCounts(context),
      listIncidents(context, { statuses: ["new", "in_progress"], sort: "score", limit: 100 }),
      context.control.inTenant(context.tenantId, (tx) =>
        tx.findings.inRange(from, to, findingsCountedMax),
      ),
      findingTimeline(context, { from, to, buckets }),
      eventHistogram(context, system.events, { from, to, buckets }),
      topValues(context, system.events, { field: "decoder", from, to, limit: 10 }),
    ]);
    const names = await memberNames(context);
    const openCounts = counts.filter((count) => count.status !== "closed");
    return {
      from,
      to,
      openIncidents: [5, 4, 3, 2, 1].map((severity) => ({
        severity,
        count: openCounts
          .filter((count) => count.severity === severityOf(severity))
          .reduce((sum, count) => sum + count.count, 0),
      })),
      priority: open.items.slice(0, priorityMax).map((one) => presentIncidentRow(one, names)),
      findings: timeline.map((cell) => ({ ...cell })),
      events: events.buckets.map((bucket) => ({ ...bucket })),
      tactics: tacticCounts(findings, open.items),
      topEntities: topEntities(findings),
      decoders: decoders.map((value) => ({ ...value })),
    };
  },
);
