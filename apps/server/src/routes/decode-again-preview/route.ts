import { defineRoute } from "../../http/route.ts";
import { presentPreview, targetOf } from "../../present/decode-again.ts";
import { DecodePreview, DecodeTargetBody } from "../../schemas/decode-again.ts";

export const decodeAgainPreview = defineRoute(
  {
    method: "POST",
    url: "/api/decode-again/preview",
    summary:
      "What would come of decoding again: the first 200 records are tried, nothing is stored",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: DecodeTargetBody,
    answer: DecodePreview,
  },
  async ({ system, caller: { context }, body }) => {
    const target = await targetOf(system, context, body);
    return presentPreview(await system.decodeAgain.preview(context, target));
  },
);
