import { asSourceId, asTenantId, XdrError } from "@xdr/event";
import type { Pull, PullDirectory, PullProgress, PullRepo } from "@xdr/ports";
import { and, asc, eq, lt, lte, sql } from "drizzle-orm";
import { sources } from "./schema.ts";
import { pulls } from "./schema-pull.ts";
import type { Database } from "./transaction.ts";

type Settings = Pull["settings"];

/** Both are written by this file only, from values of these types. */
const toSettings = (json: string): Settings => JSON.parse(json) as Settings;
const toProgress = (json: string): PullProgress => JSON.parse(json) as PullProgress;

/** Servers may disagree about the time; the store has one clock. */
const storeNow = sql<number>`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;

const toPull = (row: typeof pulls.$inferSelect): Pull => ({
  sourceId: asSourceId(row.sourceId),
  definition: row.definition,
  settings: toSettings(row.settings),
  progress: toProgress(row.progress),
  nextTime: row.nextTime,
});

export const pullRepo = (db: Database, tenantId: string): PullRepo => {
  const isOne = (sourceId: string) =>
    and(eq(pulls.tenantId, tenantId), eq(pulls.sourceId, sourceId));
  return {
    byId: async (sourceId) => {
      const [row] = await db.select().from(pulls).where(isOne(sourceId));
      return row && toPull(row);
    },
    create: async ({ settings, progress, ...pull }) => {
      await db.insert(pulls).values({
        ...pull,
        tenantId,
        settings: JSON.stringify(settings),
        progress: JSON.stringify(progress),
        leaseUntil: 0,
        fence: 0,
      });
    },
    update: async ({ sourceId, settings, nextTime }) => {
      const set = { settings: JSON.stringify(settings), nextTime };
      const changed = await db.update(pulls).set(set).where(isOne(sourceId));
      if (changed.rowCount === 0) throw new XdrError("REQUEST_NOT_FOUND");
    },
    take: async (sourceId, owner, leaseMs) => {
      const [row] = await db
        .update(pulls)
        .set({
          leaseOwner: owner,
          leaseUntil: sql`${storeNow} + ${leaseMs}`,
          fence: sql`${pulls.fence} + 1`,
        })
        .where(and(isOne(sourceId), lt(pulls.leaseUntil, storeNow)))
        .returning();
      if (row === undefined) return undefined;
      return { ...toPull(row), fence: row.fence, pending: row.pending ?? undefined };
    },
    hold: async (sourceId, fence, leaseMs) => {
      const changed = await db
        .update(pulls)
        .set({ leaseUntil: sql`${storeNow} + ${leaseMs}` })
        .where(and(isOne(sourceId), eq(pulls.fence, fence)));
      return changed.rowCount === 1;
    },
    save: async (sourceId, fence, { progress, pending, nextTime, leaseMs }) => {
      const changed = await db
        .update(pulls)
        .set({
          progress: JSON.stringify(progress),
          pending: pending ?? null,
          nextTime,
          leaseUntil: leaseMs === 0 ? 0 : sql`${storeNow} + ${leaseMs}`,
        })
        .where(and(isOne(sourceId), eq(pulls.fence, fence)));
      return changed.rowCount === 1;
    },
  };
};

export const pullDirectory = (db: Database): PullDirectory => ({
  due: async (now, limit) => {
    const rows = await db
      .select({
        tenantId: pulls.tenantId,
        sourceId: pulls.sourceId,
        definition: pulls.definition,
      })
      .from(pulls)
      .innerJoin(sources, and(eq(sources.tenantId, pulls.tenantId), eq(sources.id, pulls.sourceId)))
      .where(
        and(lte(pulls.nextTime, now), lt(pulls.leaseUntil, storeNow), eq(sources.disabled, false)),
      )
      .orderBy(asc(pulls.nextTime), asc(pulls.sourceId))
      .limit(limit);
    return rows.map((row) => ({
      tenantId: asTenantId(row.tenantId),
      sourceId: asSourceId(row.sourceId),
      definition: row.definition,
    }));
  },
});
