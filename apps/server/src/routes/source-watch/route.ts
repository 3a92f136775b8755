import { watchMinutesMax, watchMinutesMin, watchSource } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const sourceWatch = defineRoute(
  {
    method: "PUT",
    url: "/api/sources/:id/watch",
    summary: "How long the source may be quiet before a notice is raised",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: Type.Object({
      mode: Type.Union([Type.Literal("learned"), Type.Literal("set"), Type.Literal("off")]),
      minutes: Type.Optional(Type.Integer({ minimum: watchMinutesMin, maximum: watchMinutesMax })),
    }),
  },
  async ({ caller, params, body }) => {
    await watchSource(caller.context, { ...body, sourceId: params.id });
    return undefined;
  },
);
