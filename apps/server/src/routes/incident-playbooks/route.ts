import { recommendPlaybooks } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRecommendation } from "../../present/playbook.ts";
import { playbookContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { PlaybookRecommendation } from "../../schemas/playbook.ts";

export const incidentPlaybooks = defineRoute(
  {
    method: "GET",
    url: "/api/incidents/:id/playbooks",
    summary: "Playbooks that fit an incident: why, what they would do, what policy says",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "compute",
    params: Type.Object({ id: Id }),
    answer: Type.Object({ items: Type.Array(PlaybookRecommendation) }),
  },
  async ({ system, caller, params }) => {
    const context = playbookContext(system, caller);
    const found = await recommendPlaybooks(context, { incidentId: params.id });
    return { items: found.map((one) => presentRecommendation(one)) };
  },
);
