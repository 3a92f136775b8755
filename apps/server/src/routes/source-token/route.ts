import { getSource, rotateSourceToken } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentSource } from "../../present/source.ts";
import { Id } from "../../schemas/common.ts";
import { SourceWithToken } from "../../schemas/operations.ts";

export const sourceToken = defineRoute(
  {
    method: "POST",
    url: "/api/sources/:id/token",
    summary: "A new token for a source; the old one stops at once",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: SourceWithToken,
  },
  async ({ caller, params }) => {
    const { token } = await rotateSourceToken(caller.context, { sourceId: params.id });
    const view = await getSource(caller.context, { sourceId: params.id });
    return { source: presentSource(view, 0), token };
  },
);
