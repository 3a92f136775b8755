/** A product that a tenant let act for it. Secrets stand in the vault, under the id of it. */
export interface ConnectorRecord {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Name of the definition. */
  readonly product: string;
  /** The definition as JSON, where the tenant wrote it itself. */
  readonly own?: string;
  /** Settings that are no secrets. */
  readonly settings: Readonly<Record<string, string>>;
  readonly createdTime: number;
}

/**
 * Connectors of one tenant.
 * - `list` is in the order of creation.
 * - `create` throws `REQUEST_CONFLICT` where the id is taken.
 * - `remove` is false when there was none.
 */
export interface ConnectorRepo {
  list(): Promise<readonly ConnectorRecord[]>;
  byId(id: string): Promise<ConnectorRecord | undefined>;
  create(connector: ConnectorRecord): Promise<void>;
  remove(id: string): Promise<boolean>;
}
