import { listListeners } from "@xdr/source";
import { defineRoute } from "../../http/route.ts";
import { presentListener } from "../../present/listener.ts";
import { ListenerList } from "../../schemas/listener.ts";

export const listenersList = defineRoute(
  {
    method: "GET",
    url: "/api/listeners",
    summary: "Syslog ports of the tenant's sources, and which may be opened",
    access: { kind: "permission", permission: "source:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: ListenerList,
  },
  async ({ system, caller }) => {
    const items = await listListeners(caller.context);
    const { listenerPorts, syslogHost } = system.config;
    const { authority } = system.certificate;
    return {
      items: items.map((one) => presentListener(one, system.listeners.stateOf(one))),
      host: syslogHost,
      ...(listenerPorts === undefined ? {} : { ports: { ...listenerPorts } }),
      ...(authority === undefined ? {} : { authority }),
    };
  },
);
