import { type TenantId, XdrError } from "@xdr/event";
import type { ConnectorRecord, ConnectorRepo } from "@xdr/ports";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

interface ConnectorRow extends ConnectorRecord {
  readonly tenantId: TenantId;
}

export interface ConnectorTables {
  readonly connectors: MemoryTable<ConnectorRow>;
}

export const createConnectorTables = (tables: MemoryTables): ConnectorTables => ({
  connectors: tables.table<ConnectorRow>(),
});

const toRecord = ({ tenantId: _own, ...record }: ConnectorRow): ConnectorRecord => record;

export const memoryConnectorRepo = (
  { connectors }: ConnectorTables,
  tenantId: TenantId,
): ConnectorRepo => {
  const keyOf = (id: string): string => memoryKey(tenantId, id);
  return {
    list: async () =>
      connectors
        .rows()
        .filter((row) => row.tenantId === tenantId)
        .toSorted((a, b) => a.createdTime - b.createdTime || compareText(a.id, b.id))
        .map(toRecord),
    byId: async (id) => {
      const row = connectors.get(keyOf(id));
      return row && toRecord(row);
    },
    create: async (record) => {
      if (connectors.get(keyOf(record.id)) !== undefined) throw new XdrError("REQUEST_CONFLICT");
      connectors.set(keyOf(record.id), { ...record, tenantId });
    },
    remove: async (id) => {
      const isThere = connectors.get(keyOf(id)) !== undefined;
      connectors.delete(keyOf(id));
      return isThere;
    },
  };
};
