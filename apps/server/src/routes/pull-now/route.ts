import { pullNow as readNow } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const pullNow = defineRoute(
  {
    method: "POST",
    url: "/api/pulls/:id/now",
    summary: "Read at once instead of at the next time",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
  },
  async ({ system, caller, params }) => {
    await readNow(caller.context, { sourceId: params.id });
    system.pulls.wake();
    return undefined;
  },
);
