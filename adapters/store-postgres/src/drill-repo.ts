import type { DrillRecord, DrillRepo } from "@xdr/ports";
import { and, asc, desc, eq, gt } from "drizzle-orm";
import { drills } from "./schema-drill.ts";
import type { Database } from "./transaction.ts";

/** Written by this file only, from values of this type. */
const toRecord = ({ body }: { readonly body: string }): DrillRecord =>
  JSON.parse(body) as DrillRecord;

export const drillRepo = (db: Database, tenantId: string): DrillRepo => {
  const isOwn = eq(drills.tenantId, tenantId);
  const isRow = (id: string) => and(isOwn, eq(drills.id, id));
  const shown = { body: drills.body };
  return {
    create: async (drill) => {
      const { id, agentId, startedTime, endsTime } = drill;
      const values = { tenantId, id, agentId, startedTime, endsTime, body: JSON.stringify(drill) };
      await db.insert(drills).values(values);
    },
    byId: async (id) => {
      const [row] = await db.select(shown).from(drills).where(isRow(id));
      return row && toRecord(row);
    },
    list: async (limit, agentId) => {
      const ofHost = agentId === undefined ? undefined : eq(drills.agentId, agentId);
      const rows = await db
        .select(shown)
        .from(drills)
        .where(and(isOwn, ofHost))
        .orderBy(desc(drills.startedTime), desc(drills.id))
        .limit(limit);
      return rows.map(toRecord);
    },
    live: async (now) => {
      const rows = await db
        .select(shown)
        .from(drills)
        .where(and(isOwn, gt(drills.endsTime, now)))
        .orderBy(asc(drills.startedTime), asc(drills.id));
      return rows.map(toRecord);
    },
    note: async (id, progress) => {
      const [row] = await db.select(shown).from(drills).where(isRow(id)).for("update");
      if (row === undefined) return;
      const body = JSON.stringify({ ...toRecord(row), ...progress });
      await db.update(drills).set({ body }).where(isRow(id));
    },
  };
};
