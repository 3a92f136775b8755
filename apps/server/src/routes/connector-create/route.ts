import { createConnectorRecord } from "@xdr/response";
import { requirePerson } from "../../http/require-person.ts";
import { defineRoute } from "../../http/route.ts";
import { presentConnector } from "../../present/connector.ts";
import { Connector, ConnectorBody } from "../../schemas/connector.ts";

export const connectorCreate = defineRoute(
  {
    method: "POST",
    url: "/api/connectors",
    summary: "Let a product act for this tenant; its secrets are never shown again",
    access: { kind: "permission", permission: "response:manage" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: ConnectorBody,
    answer: Connector,
  },
  async ({ system, caller, body }) => {
    requirePerson(caller);
    return presentConnector(await createConnectorRecord(caller.context, system.response, body));
  },
);
