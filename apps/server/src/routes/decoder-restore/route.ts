import { restoreOwnDecoder } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDecoderRow } from "../../present/decoder.ts";
import { Id } from "../../schemas/common.ts";
import { OwnDecoderRow } from "../../schemas/decoder.ts";

export const decoderRestore = defineRoute(
  {
    method: "POST",
    url: "/api/decoders/:id/restore",
    summary: "Put a deleted decoder of the tenant's own back into use as it was last",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: OwnDecoderRow,
  },
  async ({ system, caller: { context }, params }) => {
    const restored = await restoreOwnDecoder(context, params.id);
    await system.decoderShelf.reload(context.tenantId);
    return presentDecoderRow(restored);
  },
);
