import { getSource, rotateSourceToken, tokenOverlapMinutesMax } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentSource } from "../../present/source.ts";
import { Id } from "../../schemas/common.ts";
import { SourceWithToken } from "../../schemas/operations.ts";

export const sourceToken = defineRoute(
  {
    method: "POST",
    url: "/api/sources/:id/token",
    summary: "A new token for a source; the old one ends at once, or after an overlap",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    params: Type.Object({ id: Id }),
    query: Type.Object({
      overlapMinutes: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: tokenOverlapMinutesMax,
          description: "The old token works so long beside the new one",
        }),
      ),
    }),
    answer: SourceWithToken,
  },
  async ({ caller, params, query }) => {
    const { token } = await rotateSourceToken(caller.context, { ...query, sourceId: params.id });
    const view = await getSource(caller.context, { sourceId: params.id });
    return { source: presentSource(view, 0), token };
  },
);
