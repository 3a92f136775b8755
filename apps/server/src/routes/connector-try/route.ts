import { tryConnector } from "@xdr/response";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { ConnectorBody, ConnectorTrial } from "../../schemas/connector.ts";

export const connectorTry = defineRoute(
  {
    method: "POST",
    url: "/api/connectors/try",
    summary: "Ask the vendor who we are; nothing is stored and nothing is changed",
    access: { kind: "permission", permission: "response:manage" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: ConnectorBody,
    answer: ConnectorTrial,
  },
  async ({ system, caller, body }) => {
    requirePerson(caller);
    const ended = new AbortController();
    const release = system.onStop(() => ended.abort());
    const { egress, mailer, response } = system;
    const out = { egress, mailer, signal: ended.signal };
    try {
      await tryConnector(caller.context, { ...response, ...out }, body);
      return { ok: true } as const;
    } finally {
      release();
    }
  },
);
