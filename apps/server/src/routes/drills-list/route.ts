import { listDrills } from "@xdr/onboarding";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDrill } from "../../present/drill.ts";
import { Drill } from "../../schemas/drill.ts";

export const drillsList = defineRoute(
  {
    method: "GET",
    url: "/api/drills",
    summary: "Drills on hosts, the newest first",
    access: { kind: "permission", permission: "agent:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(Drill) }),
  },
  async ({ caller }) => ({ items: (await listDrills(caller.context)).map(presentDrill) }),
);
