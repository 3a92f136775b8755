import { defaultTenantSettings, type TenantDataRepo } from "@xdr/ports";
import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import { cleanText, optional } from "./rows.ts";
import { tenantSettings, tenantUsage } from "./schema.ts";
import type { Database } from "./transaction.ts";

export const tenantDataRepo = (db: Database, tenantId: string): TenantDataRepo => {
  const isOwn = eq(tenantUsage.tenantId, tenantId);
  return {
    get: async () => {
      const [row] = await db
        .select()
        .from(tenantSettings)
        .where(eq(tenantSettings.tenantId, tenantId));
      if (row === undefined) return defaultTenantSettings;
      return {
        retentionDays: row.retentionDays,
        legalHold: row.legalHold,
        holdReason: row.holdReason,
        ...optional("eventsPerDayMax", row.eventsPerDayMax),
        ...optional("bytesPerDayMax", row.bytesPerDayMax),
        ...optional("sourcesMax", row.sourcesMax),
        ...optional("usersMax", row.usersMax),
        ...optional("searchesPerMinuteMax", row.searchesPerMinuteMax),
      };
    },
    put: async (settings) => {
      const row = {
        retentionDays: settings.retentionDays,
        legalHold: settings.legalHold,
        holdReason: cleanText(settings.holdReason),
        eventsPerDayMax: settings.eventsPerDayMax ?? null,
        bytesPerDayMax: settings.bytesPerDayMax ?? null,
        sourcesMax: settings.sourcesMax ?? null,
        usersMax: settings.usersMax ?? null,
        searchesPerMinuteMax: settings.searchesPerMinuteMax ?? null,
      };
      await db
        .insert(tenantSettings)
        .values({ ...row, tenantId })
        .onConflictDoUpdate({ target: tenantSettings.tenantId, set: row });
    },
    addUsage: async (usage) => {
      await db
        .insert(tenantUsage)
        .values({ ...usage, tenantId })
        .onConflictDoUpdate({
          target: [tenantUsage.tenantId, tenantUsage.day],
          set: {
            events: sql`${tenantUsage.events} + excluded.events`,
            bytes: sql`${tenantUsage.bytes} + excluded.bytes`,
          },
        });
    },
    usage: async (fromDay) => {
      const rows = await db
        .select()
        .from(tenantUsage)
        .where(and(isOwn, gte(tenantUsage.day, fromDay)))
        .orderBy(asc(tenantUsage.day));
      return rows.map(({ tenantId: _own, ...usage }) => usage);
    },
    forgetUsage: async (beforeDay) => {
      await db.delete(tenantUsage).where(and(isOwn, lt(tenantUsage.day, beforeDay)));
    },
  };
};
