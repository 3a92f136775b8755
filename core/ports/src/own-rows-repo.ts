/** A row as the store holds it, by column; bytes as `\x` and hex. */
export type OwnRow = Readonly<Record<string, unknown>>;

export interface OwnRowsPage {
  readonly rows: readonly OwnRow[];
  /** Where the next page begins; absent after the last row. */
  readonly next?: string;
}

/**
 * What a tenant owns in the store, to hand it all to the tenant. From the store's own catalogue, so
 * that a table that is new is not forgotten. Secrets are left out: hashes, sealed values and keys.
 */
export interface OwnRowsRepo {
  /** The tables that can be read, in order. The audit log is not among them; see `ReceiptRepo`. */
  tables(): Promise<readonly string[]>;
  /** Rows in the order of the table's key. Throws `REQUEST_NOT_FOUND` for no table of `tables`. */
  page(
    table: string,
    query: { readonly after?: string; readonly limit: number },
  ): Promise<OwnRowsPage>;
}
