import { switchOwnDecoder } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDecoderRow } from "../../present/decoder.ts";
import { Id } from "../../schemas/common.ts";
import { OwnDecoderRow } from "../../schemas/decoder.ts";

export const decoderPatch = defineRoute(
  {
    method: "PATCH",
    url: "/api/decoders/:id",
    summary: "Take a decoder of the tenant's own out of use, or back into it",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: Type.Object({ enabled: Type.Boolean() }),
    answer: OwnDecoderRow,
  },
  async ({ system, caller: { context }, params, body }) => {
    const decoder = await switchOwnDecoder(context, params.id, body.enabled);
    await system.decoderShelf.reload(context.tenantId);
    return presentDecoderRow(decoder);
  },
);
