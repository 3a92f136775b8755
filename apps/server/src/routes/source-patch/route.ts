import { getSource, updateSource } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentSource } from "../../present/source.ts";
import { Id } from "../../schemas/common.ts";
import { Source } from "../../schemas/operations.ts";

export const sourcePatch = defineRoute(
  {
    method: "PATCH",
    url: "/api/sources/:id",
    summary: "Rename, disable or enable a source, or name its decoder",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: Type.Object({
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      disabled: Type.Optional(Type.Boolean()),
      sourceType: Type.Optional(Type.String({ maxLength: 64 })),
    }),
    answer: Source,
  },
  async ({ system, caller, params, body }) => {
    const { sourceType, ...rest } = body;
    const before = await getSource(caller.context, { sourceId: params.id });
    const hints = { ...before.source.hints, ...(sourceType === undefined ? {} : { sourceType }) };
    await updateSource(caller.context, { sourceId: params.id, ...rest, hints });
    await system.sourcesChanged();
    const view = await getSource(caller.context, { sourceId: params.id });
    return presentSource(view, system.activity.eventsPerSecond(view.source.id));
  },
);
