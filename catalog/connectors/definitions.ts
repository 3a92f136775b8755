import type { ConnectorDefinition } from "@xdr/event";
import { directories } from "./directories.ts";
import { endpoints } from "./endpoints.ts";
import { networks } from "./networks.ts";

/** Products that can be made to act. Written to the vendors' documentation, never run against one. */
export const connectorDefinitions: readonly ConnectorDefinition[] = [
  ...directories,
  ...endpoints,
  ...networks,
];

export const connectorDefinitionOf = (name: string): ConnectorDefinition | undefined =>
  connectorDefinitions.find((definition) => definition.name === name);
