import { deleteListener } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const listenerDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/listeners/:id",
    summary: "Close a syslog port for good",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
  },
  async ({ system, caller, params }) => {
    await deleteListener(caller.context, { listenerId: params.id });
    await system.listeners.reload();
    return undefined;
  },
);
