import { asSourceId, XdrError } from "@xdr/event";
import {
  type QuarantineEntry,
  type QuarantineRepo,
  quarantineBytesMax,
  quarantineEntriesMax,
  type SourceDirectory,
  type SourceRepo,
} from "@xdr/ports";
import { and, asc, count, desc, eq, getTableColumns, gt, inArray, max, or, sql } from "drizzle-orm";
import { cleanText, optional, toErrorCode, toSource } from "./rows.ts";
import { quarantine, sourceActivity, sources } from "./schema.ts";
import type { Database } from "./transaction.ts";

/** Tenants may write the hash of a token but never read it. */
const { tokenHash: _hidden, previousTokenHash: _hiddenToo, ...readable } = getTableColumns(sources);

export const sourceRepo = (db: Database, tenantId: string): SourceRepo => {
  const isOwn = eq(sources.tenantId, tenantId);
  const change = async (id: string, set: Partial<typeof sources.$inferInsert>): Promise<void> => {
    const changed = await db
      .update(sources)
      .set(set)
      .where(and(isOwn, eq(sources.id, id)));
    if (changed.rowCount === 0) throw new XdrError("REQUEST_NOT_FOUND");
  };
  return {
    list: async () =>
      (
        await db
          .select(readable)
          .from(sources)
          .where(isOwn)
          .orderBy(asc(sources.createdTime), asc(sources.id))
      ).map(toSource),
    byId: async (id) => {
      const [row] = await db
        .select(readable)
        .from(sources)
        .where(and(isOwn, eq(sources.id, id)));
      return row && toSource(row);
    },
    create: async (source, tokenHash) => {
      const hints = JSON.stringify(source.hints);
      await db.insert(sources).values({ ...source, tenantId, hints, tokenHash });
    },
    setToken: (id, { hash, prefix, keepPreviousUntil }) =>
      change(id, {
        tokenHash: hash,
        tokenPrefix: prefix,
        // The database moves the old hash, which may not be read here.
        previousTokenUntil: keepPreviousUntil ?? null,
      }),
    revokeTokens: (id) => change(id, { tokenHash: null, tokenPrefix: null }),
    update: ({ id, name, hints, disabled }) =>
      change(id, { name: cleanText(name), hints: JSON.stringify(hints), disabled }),
    ...activityPart(db, tenantId),
  };
};

const activityPart = (
  db: Database,
  tenantId: string,
): Pick<SourceRepo, "activity" | "addActivity"> => ({
  activity: async () => {
    const rows = await db
      .select()
      .from(sourceActivity)
      .where(eq(sourceActivity.tenantId, tenantId))
      .orderBy(asc(sourceActivity.sourceId));
    return rows.map((row) => ({
      sourceId: asSourceId(row.sourceId),
      events: row.events,
      undecoded: row.undecoded,
      quarantined: row.quarantined,
      ...optional("firstEventTime", row.firstEventTime),
      ...optional("lastEventTime", row.lastEventTime),
    }));
  },
  addActivity: async (delta) => {
    const { firstEventTime, lastEventTime, events, undecoded, quarantined } = sourceActivity;
    await db
      .insert(sourceActivity)
      .values({ ...delta, tenantId })
      .onConflictDoUpdate({
        target: [sourceActivity.tenantId, sourceActivity.sourceId],
        // least and greatest ignore nulls.
        set: {
          firstEventTime: sql`least(${firstEventTime}, excluded.first_event_time)`,
          lastEventTime: sql`greatest(${lastEventTime}, excluded.last_event_time)`,
          events: sql`${events} + excluded.events`,
          undecoded: sql`${undecoded} + excluded.undecoded`,
          quarantined: sql`${quarantined} + excluded.quarantined`,
        },
      });
  },
});

export const sourceDirectory = (db: Database): SourceDirectory => ({
  byTokenHash: async (hash, now) => {
    const isPrevious = and(
      eq(sources.previousTokenHash, hash),
      gt(sources.previousTokenUntil, now),
    );
    const [row] = await db
      .select()
      .from(sources)
      .where(or(eq(sources.tokenHash, hash), isPrevious));
    return row && toSource(row);
  },
  syslogSources: async () =>
    (await db.select().from(sources).where(eq(sources.kind, "syslog"))).map(toSource),
});

const toEntry = ({ tenantId: _own, ...row }: typeof quarantine.$inferSelect): QuarantineEntry => ({
  ...row,
  sourceId: asSourceId(row.sourceId),
  code: toErrorCode(row.code),
  raw: new Uint8Array(row.raw),
});

/** Nine values a row; a statement takes at most 65,535. */
const quarantineRowsMax = 500;

const quarantineEntries = (
  db: Database,
  tenantId: string,
): Pick<QuarantineRepo, "byIds" | "setReason" | "remove" | "groups"> => {
  const isOwn = eq(quarantine.tenantId, tenantId);
  return {
    byIds: async (ids) => {
      const isWanted = and(isOwn, inArray(quarantine.id, [...ids]));
      const rows = ids.length === 0 ? [] : await db.select().from(quarantine).where(isWanted);
      const found = new Map(rows.map((row) => [row.id, toEntry(row)]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    setReason: async (id, code, message) => {
      const set = { code, message: cleanText(message) };
      await db
        .update(quarantine)
        .set(set)
        .where(and(isOwn, eq(quarantine.id, id)));
    },
    remove: async (ids) => {
      if (ids.length === 0) return;
      await db.delete(quarantine).where(and(isOwn, inArray(quarantine.id, [...ids])));
    },
    groups: async (sourceId) => {
      const all = count();
      const rows = await db
        .select({
          sourceId: quarantine.sourceId,
          code: quarantine.code,
          count: all,
          lastTime: max(quarantine.receivedTime),
        })
        .from(quarantine)
        .where(and(isOwn, sourceId && eq(quarantine.sourceId, sourceId)))
        .groupBy(quarantine.sourceId, quarantine.code)
        .orderBy(desc(all), asc(quarantine.sourceId), asc(quarantine.code));
      return rows.map((row) => ({
        sourceId: asSourceId(row.sourceId),
        code: toErrorCode(row.code),
        count: row.count,
        lastTime: row.lastTime ?? 0,
      }));
    },
  };
};

export const quarantineRepo = (db: Database, tenantId: string): QuarantineRepo => {
  const isOwn = eq(quarantine.tenantId, tenantId);
  const newestFirst = [desc(quarantine.receivedTime), desc(quarantine.id)];
  return {
    add: async (entries) => {
      for (let start = 0; start < entries.length; start += quarantineRowsMax) {
        const rows = entries.slice(start, start + quarantineRowsMax).map((entry) => ({
          ...entry,
          tenantId,
          message: cleanText(entry.message),
          raw: entry.raw.subarray(0, quarantineBytesMax),
        }));
        await db.insert(quarantine).values(rows).onConflictDoNothing();
      }
      const tooMany = db
        .select({ id: quarantine.id })
        .from(quarantine)
        .where(isOwn)
        .orderBy(...newestFirst)
        .offset(quarantineEntriesMax);
      await db.delete(quarantine).where(and(isOwn, inArray(quarantine.id, tooMany)));
    },
    list: async (limit, filter = {}) => {
      const rows = await db
        .select()
        .from(quarantine)
        .where(
          and(
            isOwn,
            filter.sourceId && eq(quarantine.sourceId, filter.sourceId),
            filter.code && eq(quarantine.code, filter.code),
          ),
        )
        .orderBy(...newestFirst)
        .limit(limit);
      return rows.map(toEntry);
    },
    ...quarantineEntries(db, tenantId),
    count: async () => {
      const [row] = await db.select({ all: count() }).from(quarantine).where(isOwn);
      return row?.all ?? 0;
    },
  };
};
