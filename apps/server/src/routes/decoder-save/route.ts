import { saveOwnDecoder } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDecoderRow } from "../../present/decoder.ts";
import { DefinitionText, OwnDecoderRow, SampleLines } from "../../schemas/decoder.ts";

export const decoderSave = defineRoute(
  {
    method: "POST",
    url: "/api/decoders",
    summary: "Put a decoder of the tenant's own into use, or a new version of it",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    body: Type.Object({
      definition: DefinitionText,
      samples: SampleLines,
      note: Type.String({ maxLength: 500 }),
      basedOn: Type.Integer({ minimum: 0, description: "The version on the screen; 0 for none" }),
    }),
    answer: OwnDecoderRow,
  },
  async ({ system, caller: { context }, body }) => {
    const saved = await saveOwnDecoder(context, body);
    await system.decoderShelf.reload(context.tenantId);
    return presentDecoderRow(saved);
  },
);
