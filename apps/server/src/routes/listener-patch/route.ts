import { updateListener } from "@xdr/source";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentListener } from "../../present/listener.ts";
import { Id } from "../../schemas/common.ts";
import { Listener, ListenerPatch } from "../../schemas/listener.ts";
import { portsOf } from "../listener-create/route.ts";

export const listenerPatch = defineRoute(
  {
    method: "PATCH",
    url: "/api/listeners/:id",
    summary: "Move, open or close a syslog port, or say who may send",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: ListenerPatch,
    answer: Listener,
  },
  async ({ system, caller, params, body }) => {
    const input = { ...body, listenerId: params.id };
    const listener = await updateListener(caller.context, input, portsOf(system));
    await system.listeners.reload();
    return presentListener(listener, system.listeners.stateOf(listener));
  },
);
