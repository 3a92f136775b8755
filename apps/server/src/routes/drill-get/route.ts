import { getDrill } from "@xdr/onboarding";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDrillDetail } from "../../present/drill.ts";
import { Id } from "../../schemas/common.ts";
import { DrillDetail } from "../../schemas/drill.ts";

export const drillGet = defineRoute(
  {
    method: "GET",
    url: "/api/drills/:id",
    summary: "What a drill did, what of it was found, and why the rest was not",
    access: { kind: "permission", permission: "agent:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: DrillDetail,
  },
  async ({ system, caller, params }) =>
    presentDrillDetail(await getDrill(caller.context, system.onboarding, params)),
);
