import { XdrError } from "@xdr/event";
import { sourceHealth } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentHealth } from "../../present/source-health.ts";
import { Id, TimeMs } from "../../schemas/common.ts";
import { SourceHealth } from "../../schemas/source.ts";

const spanMsDefault = 24 * 60 * 60 * 1000;
const bucketsDefault = 96;

export const sourceGet = defineRoute(
  {
    method: "GET",
    url: "/api/sources/:id",
    summary: "A source and how it does in a span of time, by the time of receipt",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    params: Type.Object({ id: Id }),
    query: Type.Object({
      from: Type.Optional(TimeMs),
      to: Type.Optional(TimeMs),
      buckets: Type.Optional(Type.Integer({ minimum: 1, maximum: 400 })),
    }),
    answer: SourceHealth,
  },
  async ({ system, caller, params, query }) => {
    const to = query.to ?? system.clock.now() + 1;
    const from = query.from ?? to - spanMsDefault;
    if (from >= to) throw new XdrError("REQUEST_BODY_INVALID", "`from` must be before `to`.");
    const health = await sourceHealth(caller.context, system.events, {
      sourceId: params.id,
      from,
      to,
      buckets: query.buckets ?? bucketsDefault,
    });
    const eventsPerSecond = system.activity.eventsPerSecond(health.source.id);
    return { from, to, ...presentHealth(health, eventsPerSecond) };
  },
);
