import { startDrill } from "@xdr/onboarding";
import { defineRoute } from "../../http/route.ts";
import { presentDrill } from "../../present/drill.ts";
import { Drill, DrillBody } from "../../schemas/drill.ts";

export const drillCreate = defineRoute(
  {
    method: "POST",
    url: "/api/drills",
    summary: "Do harmless things that look like an attack on a host, and see what is found",
    access: { kind: "permission", permission: "agent:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    body: DrillBody,
    answer: Drill,
  },
  async ({ system, caller, body }) => {
    const drill = await startDrill(caller.context, body);
    system.onboarding.drills.begin(caller.context.tenantId, drill);
    return presentDrill(drill);
  },
);
