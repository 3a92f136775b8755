import { type TenantId, XdrError } from "@xdr/event";
import type { ApiKey, ApiKeyRepo } from "@xdr/ports";
import type { IdentityTables } from "./memory-identity.ts";
import { compareText, type MemoryTable } from "./memory-tables.ts";

export interface ApiKeyMemoryRow {
  readonly tenantId: TenantId;
  readonly hash: string;
  readonly key: ApiKey;
}

type Tables = Pick<IdentityTables, "users" | "tenants"> & {
  readonly apiKeys: MemoryTable<ApiKeyMemoryRow>;
};

export const memoryApiKeyRepo = (db: Tables): ApiKeyRepo => ({
  put: async (tenantId, key, hash) => {
    if (db.users.get(key.userId)?.tenantId !== tenantId) throw new XdrError("REQUEST_NOT_FOUND");
    const isTaken = db.apiKeys
      .rows()
      .some((row) => row.key.id === key.id || row.key.prefix === key.prefix);
    if (isTaken) throw new XdrError("REQUEST_CONFLICT");
    db.apiKeys.set(key.id, { tenantId, key, hash });
  },
  list: async (tenantId) =>
    db.apiKeys
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .map(({ key }) => key)
      .toSorted(
        (left, right) => right.createdTime - left.createdTime || compareText(right.id, left.id),
      ),
  byPrefix: async (prefix) => {
    const row = db.apiKeys.rows().find(({ key }) => key.prefix === prefix);
    const user = row && db.users.get(row.key.userId)?.user;
    const tenant = row && db.tenants.get(row.tenantId);
    return row && user && tenant ? { key: row.key, hash: row.hash, user, tenant } : undefined;
  },
  touch: async (id, time) => {
    const row = db.apiKeys.get(id);
    if (row !== undefined) db.apiKeys.set(id, { ...row, key: { ...row.key, lastUsedTime: time } });
  },
  remove: async (tenantId, id) =>
    db.apiKeys.get(id)?.tenantId === tenantId && db.apiKeys.delete(id),
});
