import { connectorDefinitions } from "@xdr/catalog";
import { defineRoute } from "../../http/route.ts";
import { presentConnectorProduct } from "../../present/connector.ts";
import { ConnectorProducts } from "../../schemas/connector.ts";

export const connectorProducts = defineRoute(
  {
    method: "GET",
    url: "/api/connector-products",
    summary: "Products that can be made to act, what each can do and what it needs",
    access: { kind: "permission", permission: "response:read" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    answer: ConnectorProducts,
  },
  async () => ({ items: connectorDefinitions.map(presentConnectorProduct) }),
);
