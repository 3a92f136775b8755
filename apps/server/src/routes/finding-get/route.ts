import { getFinding } from "@xdr/finding";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentFinding } from "../../present/finding.ts";
import { Id } from "../../schemas/common.ts";
import { Finding } from "../../schemas/detection.ts";

export const findingGet = defineRoute(
  {
    method: "GET",
    url: "/api/findings/:id",
    summary: "One finding",
    access: { kind: "permission", permission: "finding:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: Finding,
  },
  async ({ caller, params }) =>
    presentFinding(await getFinding(caller.context, { findingId: params.id })),
);
