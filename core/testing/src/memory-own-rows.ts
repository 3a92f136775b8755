import { type TenantId, XdrError } from "@xdr/event";
import type { OwnRow, OwnRowsRepo } from "@xdr/ports";
import type { MemoryTable } from "./memory-tables.ts";

/** Tables by name, none of which holds a secret. */
export type OwnTables = Readonly<Record<string, MemoryTable<unknown>>>;

const isRow = (value: unknown): value is OwnRow => typeof value === "object" && value !== null;

const isOf = (row: unknown, id: TenantId): row is OwnRow =>
  isRow(row) && (row["tenantId"] === id || JSON.stringify(row).includes(JSON.stringify(id)));

/** Rows that name the tenant, in the order in which they were written. */
export const memoryOwnRows = (tables: OwnTables, tenantId: TenantId): OwnRowsRepo => ({
  tables: async () => Object.keys(tables).toSorted(),
  page: async (name, { after = "0", limit }) => {
    const table = tables[name];
    if (table === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const from = Number(after);
    const rows = table.rows().filter((row) => isOf(row, tenantId));
    const page = rows.slice(from, from + limit);
    return { rows: page, ...(page.length < limit ? {} : { next: String(from + limit) }) };
  },
});
