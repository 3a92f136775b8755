import { getOwnDecoder } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDecoder } from "../../present/decoder.ts";
import { Id } from "../../schemas/common.ts";
import { OwnDecoder } from "../../schemas/decoder.ts";

export const decoderGet = defineRoute(
  {
    method: "GET",
    url: "/api/decoders/:id",
    summary: "A decoder of the tenant's own, named by its name, with its history",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: OwnDecoder,
  },
  async ({ caller, params }) => presentDecoder(await getOwnDecoder(caller.context, params.id)),
);
