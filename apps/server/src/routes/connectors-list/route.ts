import { listConnectors } from "@xdr/response";
import { defineRoute } from "../../http/route.ts";
import { presentConnector } from "../../present/connector.ts";
import { Connectors } from "../../schemas/connector.ts";

export const connectorsList = defineRoute(
  {
    method: "GET",
    url: "/api/connectors",
    summary: "Products that act for this tenant",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Connectors,
  },
  async ({ system, caller: { context } }) => {
    const items = await listConnectors(context, system.response);
    return { items: items.map(presentConnector) };
  },
);
