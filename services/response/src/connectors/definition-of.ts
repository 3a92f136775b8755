import { type ActionEntry, type ConnectorDefinition, XdrError } from "@xdr/event";
import type { ConnectorRecord } from "@xdr/ports";
import { readConnector } from "@xdr/respond";

/** What connectors need beside the storage of every verb. */
export interface ConnectorCatalog {
  readonly registry: readonly ActionEntry[];
  /** Of the products that are shipped. */
  readonly definitionOf: (product: string) => ConnectorDefinition | undefined;
}

/** The definition of a connector that is stored; `undefined` where it fits this version no more. */
export const storedDefinition = (
  { registry, definitionOf }: ConnectorCatalog,
  record: Pick<ConnectorRecord, "product" | "own">,
): ConnectorDefinition | undefined =>
  record.own === undefined
    ? definitionOf(record.product)
    : readConnector(JSON.parse(record.own), registry).definition;

/** What somebody wants to connect: a product that is shipped, or a definition of their own. */
export interface WantedProduct {
  readonly product?: string;
  readonly definition?: unknown;
}

/** Throws `REQUEST_BODY_INVALID` with what is wrong with it, and where. */
export const wantedDefinition = (
  catalog: ConnectorCatalog,
  { product, definition }: WantedProduct,
): ConnectorDefinition => {
  const invalid = (issues: readonly { readonly path: string; readonly message: string }[]) =>
    new XdrError("REQUEST_BODY_INVALID", undefined, { issues: [...issues] });
  if ((product === undefined) === (definition === undefined)) {
    throw invalid([{ path: "product", message: "or definition must be given, not both" }]);
  }
  if (product !== undefined) {
    const shipped = catalog.definitionOf(product);
    if (shipped !== undefined) return shipped;
    throw invalid([{ path: "product", message: "is none of GET /api/connector-products" }]);
  }
  const read = readConnector(definition, catalog.registry);
  if (read.definition !== undefined) return read.definition;
  throw invalid(
    read.problems.map(({ path, message }) => ({ path: `definition.${path}`, message })),
  );
};
