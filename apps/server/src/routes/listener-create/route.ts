import { XdrError } from "@xdr/event";
import { createListener, type PortRange } from "@xdr/source";
import { defineRoute } from "../../http/route.ts";
import { presentListener } from "../../present/listener.ts";
import { Listener, ListenerBody } from "../../schemas/listener.ts";
import type { System } from "../../system.ts";

/** Throws where the operator lets tenants open no ports. */
export const portsOf = ({ config }: System): PortRange => {
  if (config.listenerPorts !== undefined) return config.listenerPorts;
  throw new XdrError(
    "REQUEST_CONFLICT",
    "This installation opens no ports for sources. Start it with --listener-ports FIRST-LAST.",
  );
};

export const listenerCreate = defineRoute(
  {
    method: "POST",
    url: "/api/listeners",
    summary: "Open a syslog port (UDP, TCP or TLS) for a source",
    access: { kind: "permission", permission: "source:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    body: ListenerBody,
    answer: Listener,
  },
  async ({ system, caller, body }) => {
    const listener = await createListener(caller.context, body, portsOf(system));
    await system.listeners.reload();
    return presentListener(listener, system.listeners.stateOf(listener));
  },
);
