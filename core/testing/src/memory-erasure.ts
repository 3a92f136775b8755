import { asTenantId, type TenantId, XdrError } from "@xdr/event";
import type { TenantRepo } from "@xdr/ports";
import type { IdentityTables } from "./memory-identity.ts";
import type { MemoryTable, MemoryTables } from "./memory-tables.ts";
import type { TenantDataTables } from "./memory-tenant-data.ts";

export interface ErasureTables {
  readonly tables: MemoryTables;
  readonly identity: IdentityTables;
  readonly data: TenantDataTables;
  /** The audit log, which stays. */
  readonly receipts: MemoryTable<unknown>;
  readonly erased: MemoryTable<number>;
}

/** Rows and keys name the tenant, or one of its people or factors, as a whole string. */
const namesOf = ({ identity }: ErasureTables, id: TenantId): readonly string[] => [
  id,
  ...identity.users.rows().flatMap((row) => (row.tenantId === id ? [row.user.id] : [])),
];

const belongs = (key: string, row: unknown, names: readonly string[]): boolean => {
  const text = `${JSON.stringify(key)} ${key} ${JSON.stringify(row)}`;
  return names.some((name) => text.includes(JSON.stringify(name)));
};

const rowsOf = (db: ErasureTables, id: TenantId) => {
  const names = namesOf(db, id);
  const tables = db.tables.all().filter((table) => table !== db.receipts && table !== db.erased);
  return tables.map((table) => ({
    table,
    keys: table.keys().filter((key) => belongs(key, table.get(key), names)),
  }));
};

/** What the database's functions do, over all tables there are. */
export const memoryErasure = (
  db: ErasureTables,
): Pick<TenantRepo, "erasableRows" | "erase" | "erased"> => {
  const { identity } = db;
  return {
    erasableRows: async (id) => {
      const lives = ![undefined, "deleting"].includes(identity.tenants.get(id)?.state);
      const counts = rowsOf(db, id).map(({ keys }, index) => [`table_${index}`, keys.length]);
      return Object.fromEntries(counts.map(([name, count]) => [name, lives ? 0 : count]));
    },
    erase: async (id, now) => {
      const { state, deleteTime = Number.POSITIVE_INFINITY } = identity.tenants.get(id) ?? {};
      const isHeld = db.data.settings.get(id)?.legalHold === true;
      if (state !== "deleting" || deleteTime > now || isHeld) {
        throw new XdrError("REQUEST_CONFLICT");
      }
      for (const { table, keys } of rowsOf(db, id)) for (const key of keys) table.delete(key);
      db.erased.set(id, now);
    },
    erased: async () =>
      db.erased.keys().map((id) => ({ id: asTenantId(id), erasedTime: db.erased.get(id) ?? 0 })),
  };
};
