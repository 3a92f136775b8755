import { searchEvents } from "@xdr/search";
import { defineRoute } from "../../http/route.ts";
import { presentEventRow } from "../../present/event.ts";
import { EventPage, EventQuery } from "../../schemas/events.ts";

export const eventsSearch = defineRoute(
  {
    method: "GET",
    url: "/api/events",
    summary: "Search events",
    access: { kind: "permission", permission: "event:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    query: EventQuery,
    answer: EventPage,
  },
  async ({ system, caller, query }) => {
    const found = await searchEvents(caller.context, system.events, query);
    return {
      items: found.events.map(presentEventRow),
      ...(found.nextCursor === undefined ? {} : { nextCursor: found.nextCursor }),
      from: found.from,
      to: found.to,
      scanned: found.scanned,
      tookMs: found.tookMs,
    };
  },
);
