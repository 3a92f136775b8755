import { deleteOwnDecoder } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const decoderDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/decoders/:id",
    summary: "End a decoder of the tenant's own; what it decoded stays",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
  },
  async ({ system, caller: { context }, params }) => {
    await deleteOwnDecoder(context, params.id);
    await system.decoderShelf.reload(context.tenantId);
    return undefined;
  },
);
