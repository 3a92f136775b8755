import { XdrError } from "@xdr/event";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentJob } from "../../present/decode-again.ts";
import { Id } from "../../schemas/common.ts";
import { DecodeJob } from "../../schemas/decode-again.ts";

export const decodeAgainGet = defineRoute(
  {
    method: "GET",
    url: "/api/decode-again/:id",
    summary: "One run of decoding again: how far it is and what came of it",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: DecodeJob,
  },
  async ({ caller: { context }, params }) => {
    const item = await context.control.inTenant(context.tenantId, (tx) =>
      tx.work.byId("decode-again", params.id),
    );
    if (item === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    return presentJob(item);
  },
);
