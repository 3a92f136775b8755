import { defineRoute } from "../../http/route.ts";
import { presentJob, targetOf } from "../../present/decode-again.ts";
import { DecodeJob, DecodeTargetBody } from "../../schemas/decode-again.ts";

export const decodeAgainCreate = defineRoute(
  {
    method: "POST",
    url: "/api/decode-again",
    summary: "Begin to decode quarantined records or stored events again",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "job",
    body: DecodeTargetBody,
    answer: DecodeJob,
  },
  async ({ system, caller: { context }, body }) => {
    const target = await targetOf(system, context, body);
    return presentJob(await system.decodeAgain.create(context, target));
  },
);
