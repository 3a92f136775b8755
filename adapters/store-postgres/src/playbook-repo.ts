import { hash } from "node:crypto";
import { asTenantId, type PlaybookRun, XdrError } from "@xdr/event";
import type { PlaybookDirectory, PlaybookRepo, StoredPlaybook } from "@xdr/ports";
import { and, asc, desc, eq, inArray, lt, lte, sql } from "drizzle-orm";
import { cleanText } from "./rows.ts";
import { playbookMarks, playbookRuns, playbooks } from "./schema-playbook.ts";
import type { Database } from "./transaction.ts";

/** Bodies are written by this file only, of the type that their table holds. */
const read = <Body>(text: string): Body => JSON.parse(text) as Body;
const write = (value: object): string => cleanText(JSON.stringify(value));

type DefinitionPart = Pick<PlaybookRepo, "list" | "byId" | "put" | "remove">;

const definitionPart = (db: Database, tenantId: string): DefinitionPart => {
  const isOwn = eq(playbooks.tenantId, tenantId);
  const isOne = (id: string) => and(isOwn, eq(playbooks.id, id));
  return {
    list: async () => {
      const rows = await db.select().from(playbooks).where(isOwn).orderBy(asc(playbooks.id));
      return rows.map((row) => read<StoredPlaybook>(row.body));
    },
    byId: async (id) => {
      const [row] = await db.select().from(playbooks).where(isOne(id));
      return row && read<StoredPlaybook>(row.body);
    },
    put: async (stored) => {
      const { id, revision } = stored;
      const body = write(stored);
      const { rowCount } =
        revision === 1
          ? await db
              .insert(playbooks)
              .values({ tenantId, id, revision, body })
              .onConflictDoNothing()
          : await db
              .update(playbooks)
              .set({ revision, body })
              .where(and(isOne(id), eq(playbooks.revision, revision - 1)));
      if (rowCount !== 1) throw new XdrError("REQUEST_REVISION_STALE");
    },
    remove: async (id) => {
      await db.delete(playbooks).where(isOne(id));
    },
  };
};

const columnsOf = (run: PlaybookRun) => ({
  state: run.state,
  body: write(run),
  dueTime: run.dueTime ?? null,
});

type RunPart = Omit<PlaybookRepo, keyof DefinitionPart | "claim" | "renew" | "mark">;

const runPart = (db: Database, tenantId: string): RunPart => {
  const isOwn = eq(playbookRuns.tenantId, tenantId);
  const isRun = (id: string) => and(isOwn, eq(playbookRuns.id, id));
  const body = { body: playbookRuns.body };
  return {
    createRun: async (run) => {
      const { id, playbookId, incidentId, startedTime } = run;
      await db.insert(playbookRuns).values({
        ...{ ...columnsOf(run), tenantId, id, playbookId, incidentId, startedTime },
        ...{ leaseFence: 0, leaseUntil: 0 },
      });
    },
    runById: async (id) => {
      const [row] = await db.select(body).from(playbookRuns).where(isRun(id));
      return row && read<PlaybookRun>(row.body);
    },
    lockRun: async (id) => {
      const [row] = await db.select(body).from(playbookRuns).where(isRun(id)).for("update");
      return row && read<PlaybookRun>(row.body);
    },
    putRun: async (run) => {
      const { rowCount } = await db.update(playbookRuns).set(columnsOf(run)).where(isRun(run.id));
      if (rowCount !== 1) throw new XdrError("REQUEST_NOT_FOUND");
    },
    runs: async ({ states, incidentId, playbookId, limit }) => {
      const rows = await db
        .select(body)
        .from(playbookRuns)
        .where(
          and(
            isOwn,
            states && inArray(playbookRuns.state, [...states]),
            incidentId && eq(playbookRuns.incidentId, incidentId),
            playbookId === undefined ? undefined : eq(playbookRuns.playbookId, playbookId),
          ),
        )
        .orderBy(desc(playbookRuns.startedTime), desc(playbookRuns.id))
        .limit(limit);
      return rows.map((row) => read<PlaybookRun>(row.body));
    },
    countRuns: (states) =>
      db.$count(playbookRuns, and(isOwn, inArray(playbookRuns.state, [...states]))),
  };
};

type LeasePart = Pick<PlaybookRepo, "claim" | "renew" | "mark">;

const leasePart = (db: Database, tenantId: string): LeasePart => {
  const isRun = (id: string) => and(eq(playbookRuns.tenantId, tenantId), eq(playbookRuns.id, id));
  return {
    claim: async (id, { holder, now, until }) => {
      const [row] = await db
        .update(playbookRuns)
        .set({
          leaseHolder: cleanText(holder),
          leaseFence: sql`${playbookRuns.leaseFence} + 1`,
          leaseUntil: until,
        })
        .where(and(isRun(id), lte(playbookRuns.leaseUntil, now)))
        .returning({ fence: playbookRuns.leaseFence });
      return row?.fence;
    },
    renew: async (id, fence, until) => {
      const { rowCount } = await db
        .update(playbookRuns)
        .set({ leaseUntil: until })
        .where(and(isRun(id), eq(playbookRuns.leaseFence, fence)));
      return rowCount === 1;
    },
    mark: async ({ key, runId, now, until }) => {
      await db
        .delete(playbookMarks)
        .where(and(eq(playbookMarks.tenantId, tenantId), lt(playbookMarks.until, now)));
      const { rowCount } = await db
        .insert(playbookMarks)
        .values({ tenantId, keyHash: hash("sha256", key, "hex"), runId, until })
        .onConflictDoUpdate({
          target: [playbookMarks.tenantId, playbookMarks.keyHash],
          set: { runId, until },
          setWhere: sql`${playbookMarks.runId} = ${runId} OR ${playbookMarks.until} <= ${now}`,
        });
      return rowCount === 1;
    },
  };
};

export const playbookRepo = (db: Database, tenantId: string): PlaybookRepo => ({
  ...definitionPart(db, tenantId),
  ...runPart(db, tenantId),
  ...leasePart(db, tenantId),
});

export const playbookDirectory = (db: Database): PlaybookDirectory => ({
  due: async (now, { all, perTenant }) => {
    const place = sql<number>`row_number() OVER (
      PARTITION BY ${playbookRuns.tenantId} ORDER BY ${playbookRuns.dueTime}, ${playbookRuns.id})`;
    const ranked = db
      .select({
        tenantId: playbookRuns.tenantId,
        id: playbookRuns.id,
        dueTime: playbookRuns.dueTime,
        place: place.as("place"),
      })
      .from(playbookRuns)
      .where(and(lte(playbookRuns.dueTime, now), lte(playbookRuns.leaseUntil, now)))
      .as("ranked");
    const rows = await db
      .select({ tenantId: ranked.tenantId, runId: ranked.id })
      .from(ranked)
      .where(lte(ranked.place, perTenant))
      .orderBy(asc(ranked.dueTime), asc(ranked.id))
      .limit(all);
    return rows.map((row) => ({ tenantId: asTenantId(row.tenantId), runId: row.runId }));
  },
});
