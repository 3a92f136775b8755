import { ruleHistory } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id, TimeMs } from "../../schemas/common.ts";
import { ruleById } from "../rules-list/rule-state.ts";

const Point = Type.Object({
  from: TimeMs,
  tried: Type.Integer({ description: "Events on which the rule was tried; estimated" }),
  matched: Type.Integer(),
  ms: Type.Number({ description: "Time of the rule's own tests; estimated" }),
});

export const ruleActivity = defineRoute(
  {
    method: "GET",
    url: "/api/rules/:id/activity",
    summary: "What a rule cost and matched, by hour for a day and by day for a month",
    access: { kind: "permission", permission: "rule:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: Type.Object({ hours: Type.Array(Point), days: Type.Array(Point) }),
  },
  async ({ system, caller: { context }, params: { id } }) => {
    ruleById(system, context.tenantId, id);
    const { hours, days } = await ruleHistory(context, { ruleId: id });
    const rounded = (points: typeof hours) =>
      points.map((point) => ({ ...point, tried: Math.round(point.tried) }));
    return { hours: rounded(hours), days: rounded(days) };
  },
);
