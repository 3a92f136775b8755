import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentJob } from "../../present/decode-again.ts";
import { DecodeJob } from "../../schemas/decode-again.ts";

export const decodeAgainList = defineRoute(
  {
    method: "GET",
    url: "/api/decode-again",
    summary: "Runs of decoding again, the newest first",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(DecodeJob) }),
  },
  async ({ caller: { context } }) => {
    const all = await context.control.inTenant(context.tenantId, (tx) =>
      tx.work.list("decode-again"),
    );
    const newest = all.toSorted((a, b) => b.body.createdTime - a.body.createdTime);
    return { items: newest.map(presentJob) };
  },
);
