import type { TenantId } from "@xdr/event";
import type { Clock, WorkBodies, WorkItem, WorkKind, WorkRepo } from "@xdr/ports";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

interface Row {
  readonly tenantId: TenantId;
  readonly kind: WorkKind;
  readonly item: WorkItem<unknown>;
}

export type WorkTable = MemoryTable<Row>;

export const createWorkTable = (tables: MemoryTables): WorkTable => tables.table<Row>();

/** Rows of a kind are put as bodies of that kind only, by `put` below. */
const itemOf = <Kind extends WorkKind>(row: Row): WorkItem<WorkBodies[Kind]> =>
  row.item as WorkItem<WorkBodies[Kind]>;

export const memoryWorkRepo = (db: WorkTable, tenantId: TenantId, clock: Clock): WorkRepo => {
  const keyOf = (kind: WorkKind, id: string): string => memoryKey(tenantId, kind, id);
  return {
    list: async (kind) =>
      db
        .rows()
        .filter((row) => row.tenantId === tenantId && row.kind === kind)
        .toSorted((a, b) => compareText(a.item.id, b.item.id))
        .map((row) => itemOf(row)),
    byId: async (kind, id) => {
      const row = db.get(keyOf(kind, id));
      return row && itemOf(row);
    },
    put: async (kind, id, body) => {
      const item = { id, body: structuredClone(body), updatedTime: clock.now() };
      db.set(keyOf(kind, id), { tenantId, kind, item });
    },
    remove: async (kind, id) => db.delete(keyOf(kind, id)),
  };
};
