import { getRun } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRunStory } from "../../present/action-run.ts";
import { responseContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { ActionRunDetail } from "../../schemas/response.ts";

export const responseRunGet = defineRoute(
  {
    method: "GET",
    url: "/api/response/runs/:id",
    summary: "A run: its plan, who approved it, each step and what the host saw",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: ActionRunDetail,
  },
  async ({ system, caller, params }) => {
    const story = await getRun(responseContext(system, caller), { runId: params.id });
    return presentRunStory(story, caller.user.id);
  },
);
