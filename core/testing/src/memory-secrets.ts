import type { TenantId } from "@xdr/event";
import type { CredentialRepo, SealedCredential, TenantKey, TenantKeyRepo } from "@xdr/ports";
import { compareText, type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

type Owned<Row> = Row & { readonly tenantId: TenantId };

export interface SecretTables {
  readonly keys: MemoryTable<Owned<TenantKey>>;
  readonly credentials: MemoryTable<Owned<SealedCredential>>;
}

export const createSecretTables = (tables: MemoryTables): SecretTables => ({
  keys: tables.table(),
  credentials: tables.table(),
});

export const memoryTenantKeyRepo = ({ keys }: SecretTables, tenantId: TenantId): TenantKeyRepo => {
  const own = () => keys.rows().filter((row) => row.tenantId === tenantId);
  const put = (row: Owned<TenantKey>): void => keys.set(memoryKey(tenantId, row.kid), row);
  return {
    list: async () =>
      own()
        .map(({ tenantId: _own, ...key }) => key)
        .toSorted(
          (left, right) => right.createdTime - left.createdTime || compareText(right.kid, left.kid),
        ),
    activate: async (key, activeBefore) => {
      const active = own().find((row) => row.state === "active");
      if (active?.kid !== activeBefore || keys.get(memoryKey(tenantId, key.kid))) return false;
      if (active !== undefined) put({ ...active, state: "decrypt-only" });
      put({ ...key, tenantId, state: "active" });
      return true;
    },
    rewrap: async ({ kid, wrapped, wrappedBy }, before) => {
      const row = keys.get(memoryKey(tenantId, kid));
      if (row === undefined || row.wrappedBy !== before) return false;
      put({ ...row, wrapped, wrappedBy });
      return true;
    },
    remove: async (kid) => {
      const key = memoryKey(tenantId, kid);
      if (keys.get(key)?.state === "decrypt-only") keys.delete(key);
    },
    removeAll: async () => {
      const all = own();
      for (const { kid } of all) keys.delete(memoryKey(tenantId, kid));
      return all.length;
    },
  };
};

export const memoryCredentialRepo = (
  { credentials }: SecretTables,
  tenantId: TenantId,
): CredentialRepo => ({
  list: async () =>
    credentials
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .map(({ tenantId: _own, sealed: _hidden, ...entry }) => entry)
      .toSorted((left, right) => compareText(left.id, right.id)),
  byId: async (id) => {
    const row = credentials.get(memoryKey(tenantId, id));
    if (row === undefined) return undefined;
    const { tenantId: _own, ...credential } = row;
    return credential;
  },
  put: async (credential) => {
    const key = memoryKey(tenantId, credential.id);
    const createdTime = credentials.get(key)?.createdTime ?? credential.createdTime;
    credentials.set(key, { ...credential, createdTime, tenantId });
  },
  reseal: async (id, sealed, before) => {
    const row = credentials.get(memoryKey(tenantId, id));
    if (row?.sealed !== before) return false;
    credentials.set(memoryKey(tenantId, id), { ...row, sealed });
    return true;
  },
  remove: async (id) => {
    const key = memoryKey(tenantId, id);
    return credentials.get(key) !== undefined && credentials.delete(key);
  },
});
