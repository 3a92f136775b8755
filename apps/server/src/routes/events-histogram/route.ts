import { eventHistogram } from "@xdr/search";
import { defineRoute } from "../../http/route.ts";
import { Histogram, HistogramQuery } from "../../schemas/events.ts";

export const eventsHistogram = defineRoute(
  {
    method: "GET",
    url: "/api/events/histogram",
    summary: "Count matching events over time",
    access: { kind: "permission", permission: "event:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    query: HistogramQuery,
    answer: Histogram,
  },
  async ({ system, caller, query }) => {
    const { from, to, total, buckets } = await eventHistogram(caller.context, system.events, query);
    return { from, to, total, buckets: buckets.map((bucket) => ({ ...bucket })) };
  },
);
