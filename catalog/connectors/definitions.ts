import type { ConnectorDefinition } from "@xdr/event";
import { directories } from "./directories.ts";
import { endpoints } from "./endpoints.ts";
import { mail } from "./mail.ts";
import { messages } from "./messages.ts";
import { networks } from "./networks.ts";
import { tickets } from "./tickets.ts";

/** Products that can be made to act. Written to the vendors' documentation, never run against one. */
export const connectorDefinitions: readonly ConnectorDefinition[] = [
  ...directories,
  ...endpoints,
  ...networks,
  ...messages,
  mail,
  ...tickets,
];

export const connectorDefinitionOf = (name: string): ConnectorDefinition | undefined =>
  connectorDefinitions.find((definition) => definition.name === name);
