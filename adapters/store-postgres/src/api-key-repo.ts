import { asUserId } from "@xdr/event";
import type { ApiKey, ApiKeyRepo, Permission } from "@xdr/ports";
import { and, desc, eq } from "drizzle-orm";
import { optional, toTenant, toUser } from "./rows.ts";
import { apiKeys, tenants, users } from "./schema.ts";
import type { Database } from "./transaction.ts";

/** The column is written here only, from a list of permissions. One that is gone grants nothing. */
const toPermissions = (json: string): readonly Permission[] => JSON.parse(json) as Permission[];

const toApiKey = (row: typeof apiKeys.$inferSelect): ApiKey => ({
  id: row.id,
  prefix: row.prefix,
  name: row.name,
  userId: asUserId(row.userId),
  permissions: toPermissions(row.permissions),
  createdTime: row.createdTime,
  expiresTime: row.expiresTime,
  ...optional("lastUsedTime", row.lastUsedTime),
});

export const apiKeyRepo = (db: Database): ApiKeyRepo => ({
  put: async (tenantId, key, hash) => {
    const permissions = JSON.stringify(key.permissions);
    await db.insert(apiKeys).values({ ...key, tenantId, hash, permissions });
  },
  list: async (tenantId) =>
    (
      await db
        .select()
        .from(apiKeys)
        .where(eq(apiKeys.tenantId, tenantId))
        .orderBy(desc(apiKeys.createdTime), desc(apiKeys.id))
    ).map(toApiKey),
  byPrefix: async (prefix) => {
    const [row] = await db
      .select()
      .from(apiKeys)
      .innerJoin(users, and(eq(users.tenantId, apiKeys.tenantId), eq(users.id, apiKeys.userId)))
      .innerJoin(tenants, eq(tenants.id, apiKeys.tenantId))
      .where(eq(apiKeys.prefix, prefix));
    return (
      row && {
        key: toApiKey(row.api_keys),
        hash: row.api_keys.hash,
        user: toUser(row.users),
        tenant: toTenant(row.tenants),
      }
    );
  },
  touch: async (id, time) => {
    await db.update(apiKeys).set({ lastUsedTime: time }).where(eq(apiKeys.id, id));
  },
  remove: async (tenantId, id) => {
    const gone = await db
      .delete(apiKeys)
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)));
    return gone.rowCount === 1;
  },
});
