import type { ConnectorDefinition } from "@xdr/event";
import type { ShownConnector } from "@xdr/response";
import type { Static } from "typebox";
import type * as wire from "../schemas/connector.ts";

export const presentConnectorProduct = (
  definition: ConnectorDefinition,
): Static<typeof wire.ConnectorProduct> => ({
  ...{ name: definition.name, title: definition.title, documentation: definition.documentation },
  steps: [...definition.steps],
  settings: definition.settings.map((setting) => ({ ...setting })),
  actions: Object.keys(definition.actions),
});

export const presentConnector = ({
  record,
  definition,
}: ShownConnector): Static<typeof wire.Connector> => ({
  ...{ id: record.id, name: record.name, product: record.product },
  title: definition?.title ?? record.product,
  isOwn: record.own !== undefined,
  settings: record.settings,
  actions: Object.keys(definition?.actions ?? {}),
  createdTime: record.createdTime,
});
