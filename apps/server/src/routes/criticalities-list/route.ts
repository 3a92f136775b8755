import { listCriticalities } from "@xdr/policy";
import { defineRoute } from "../../http/route.ts";
import { Criticalities } from "../../schemas/policy.ts";

export const criticalitiesList = defineRoute(
  {
    method: "GET",
    url: "/api/response/criticalities",
    summary: "How much targets matter, as people said; what is not listed is normal",
    access: { kind: "permission", permission: "policy:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Criticalities,
  },
  async ({ caller }) => ({
    items: (await listCriticalities(caller.context)).map((one) => ({ ...one })),
  }),
);
