import { getEvent } from "@xdr/search";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentEventDetail } from "../../present/event.ts";
import { findingsOfEvent } from "../../present/findings-of-event.ts";
import { Id } from "../../schemas/common.ts";
import { EventDetail } from "../../schemas/events.ts";

export const eventGet = defineRoute(
  {
    method: "GET",
    url: "/api/events/:id",
    summary: "One event with its raw bytes and their hash",
    access: { kind: "permission", permission: "event:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: EventDetail,
  },
  async ({ system, caller, params }) => {
    const event = await getEvent(caller.context, system.events, params.id);
    return presentEventDetail(event, await findingsOfEvent(caller.context, event));
  },
);
