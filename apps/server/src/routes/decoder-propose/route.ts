import { definitionLimits } from "@xdr/decoding";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { SampleLines } from "../../schemas/decoder.ts";

export const decoderPropose = defineRoute(
  {
    method: "POST",
    url: "/api/decoders/propose",
    summary: "Work a definition out from pasted lines, to go on from",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: Type.Object({
      lines: SampleLines,
      name: Type.String({ maxLength: definitionLimits.nameCharsMax }),
      title: Type.String({ maxLength: definitionLimits.textCharsMax }),
    }),
    answer: Type.Object({ definition: Type.String() }),
  },
  async ({ system, caller: { context }, body: { lines, name, title } }) => {
    const spec = await system.decoderTrial.propose(context.tenantId, lines, { name, title });
    return { definition: JSON.stringify(spec, null, 2) };
  },
);
