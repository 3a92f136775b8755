import { type TenantId, XdrError } from "@xdr/event";
import type { Listener, ListenerDirectory, ListenerRepo } from "@xdr/ports";
import type { SourceTables } from "./memory-sources.ts";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

export interface ListenerTables {
  readonly listeners: MemoryTable<Listener>;
}

export const createListenerTables = (tables: MemoryTables): ListenerTables => ({
  listeners: tables.table<Listener>(),
});

const isSamePort = (left: Listener, right: Listener): boolean =>
  left.port === right.port && (left.protocol === "udp") === (right.protocol === "udp");

export const memoryListenerRepo = (db: ListenerTables, tenantId: TenantId): ListenerRepo => {
  const keyOf = (id: string): string => memoryKey(tenantId, id);
  const existing = (id: string): Listener => {
    const row = db.listeners.get(keyOf(id));
    if (row === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    return row;
  };
  const put = (listener: Listener): void => {
    const isTaken = db.listeners
      .rows()
      .some((other) => other.id !== listener.id && isSamePort(other, listener));
    if (isTaken) throw new XdrError("REQUEST_CONFLICT");
    db.listeners.set(keyOf(listener.id), { ...listener, tenantId });
  };
  return {
    list: async () =>
      db.listeners
        .rows()
        .filter((row) => row.tenantId === tenantId)
        .toSorted((a, b) => a.port - b.port || compareText(a.protocol, b.protocol)),
    byId: async (id) => db.listeners.get(keyOf(id)),
    create: async (listener) => {
      if (db.listeners.get(keyOf(listener.id)) !== undefined)
        throw new XdrError("REQUEST_CONFLICT");
      put(listener);
    },
    update: async (listener) => {
      const { sourceId, protocol, createdTime } = existing(listener.id);
      put({ ...listener, sourceId, protocol, createdTime });
    },
    delete: async (id) => {
      existing(id);
      db.listeners.delete(keyOf(id));
    },
  };
};

export const memoryListenerDirectory = (
  db: ListenerTables,
  sources: SourceTables,
): ListenerDirectory => ({
  list: async () =>
    db.listeners.rows().flatMap((listener) => {
      const row = sources.sources.get(memoryKey(listener.tenantId, listener.sourceId));
      return row === undefined ? [] : { listener, source: row.source };
    }),
});
