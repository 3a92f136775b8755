import { topValues } from "@xdr/search";
import { defineRoute } from "../../http/route.ts";
import { TopQuery, TopValues } from "../../schemas/events.ts";

export const eventsTop = defineRoute(
  {
    method: "GET",
    url: "/api/events/top",
    summary: "The most frequent values of a field",
    access: { kind: "permission", permission: "event:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    query: TopQuery,
    answer: TopValues,
  },
  async ({ system, caller, query }) => {
    const values = await topValues(caller.context, system.events, query);
    return { field: query.field, values: values.map((value) => ({ ...value })) };
  },
);
