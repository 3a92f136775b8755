import { listOwnDecoders } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDecoderRow } from "../../present/decoder.ts";
import { OwnDecoderRow } from "../../schemas/decoder.ts";

export const decodersList = defineRoute(
  {
    method: "GET",
    url: "/api/decoders",
    summary: "The decoders that the tenant wrote",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({
      items: Type.Array(OwnDecoderRow),
      deleted: Type.Array(OwnDecoderRow, { description: "Those that can be restored" }),
    }),
  },
  async ({ caller }) => {
    const { items, deleted } = await listOwnDecoders(caller.context);
    return { items: items.map(presentDecoderRow), deleted: deleted.map(presentDecoderRow) };
  },
);
