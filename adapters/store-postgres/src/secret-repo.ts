import type { CredentialRepo, TenantKeyRepo } from "@xdr/ports";
import { and, asc, desc, eq, ne } from "drizzle-orm";
import { cleanText } from "./rows.ts";
import { integrationCredentials, tenantKeys } from "./schema.ts";
import type { Database } from "./transaction.ts";

export const tenantKeyRepo = (db: Database, tenantId: string): TenantKeyRepo => {
  const isOwn = eq(tenantKeys.tenantId, tenantId);
  return {
    list: async () => {
      const rows = await db
        .select()
        .from(tenantKeys)
        .where(isOwn)
        .orderBy(desc(tenantKeys.createdTime), desc(tenantKeys.kid));
      return rows.map(({ tenantId: _own, ...key }) => key);
    },
    activate: async (key, activeBefore) => {
      if (activeBefore !== undefined) {
        const changed = await db
          .update(tenantKeys)
          .set({ state: "decrypt-only" })
          .where(and(isOwn, eq(tenantKeys.kid, activeBefore), eq(tenantKeys.state, "active")));
        if (changed.rowCount === 0) return false;
      }
      const added = await db
        .insert(tenantKeys)
        .values({ ...key, tenantId, state: "active" })
        .onConflictDoNothing();
      return added.rowCount === 1;
    },
    rewrap: async ({ kid, wrapped, wrappedBy }, before) => {
      const changed = await db
        .update(tenantKeys)
        .set({ wrapped, wrappedBy })
        .where(and(isOwn, eq(tenantKeys.kid, kid), eq(tenantKeys.wrappedBy, before)));
      return changed.rowCount === 1;
    },
    remove: async (kid) => {
      await db
        .delete(tenantKeys)
        .where(and(isOwn, eq(tenantKeys.kid, kid), ne(tenantKeys.state, "active")));
    },
    removeAll: async () => (await db.delete(tenantKeys).where(isOwn)).rowCount ?? 0,
  };
};

export const credentialRepo = (db: Database, tenantId: string): CredentialRepo => {
  const isOwn = eq(integrationCredentials.tenantId, tenantId);
  const isRow = (id: string) => and(isOwn, eq(integrationCredentials.id, id));
  return {
    list: async () => {
      const rows = await db
        .select()
        .from(integrationCredentials)
        .where(isOwn)
        .orderBy(asc(integrationCredentials.id));
      return rows.map(({ tenantId: _own, sealed: _hidden, ...entry }) => entry);
    },
    byId: async (id) => {
      const [row] = await db.select().from(integrationCredentials).where(isRow(id));
      if (row === undefined) return undefined;
      const { tenantId: _own, ...credential } = row;
      return credential;
    },
    put: async (credential) => {
      const name = cleanText(credential.name);
      const { owner, sealed, updatedTime } = credential;
      await db
        .insert(integrationCredentials)
        .values({ ...credential, name, tenantId })
        .onConflictDoUpdate({
          target: [integrationCredentials.tenantId, integrationCredentials.id],
          set: { owner, name, sealed, updatedTime },
        });
    },
    reseal: async (id, sealed, before) => {
      const changed = await db
        .update(integrationCredentials)
        .set({ sealed })
        .where(and(isRow(id), eq(integrationCredentials.sealed, before)));
      return changed.rowCount === 1;
    },
    remove: async (id) => (await db.delete(integrationCredentials).where(isRow(id))).rowCount === 1,
  };
};
