import type { Clock, WorkBodies, WorkItem, WorkKind, WorkRepo } from "@xdr/ports";
import { and, asc, eq } from "drizzle-orm";
import { cleanText } from "./rows.ts";
import { workItems } from "./schema.ts";
import type { Database } from "./transaction.ts";

/** Bodies are written by this file only, of the type that their kind names. */
const toItem = <Kind extends WorkKind>(
  row: typeof workItems.$inferSelect,
): WorkItem<WorkBodies[Kind]> => ({
  id: row.id,
  body: JSON.parse(row.body) as WorkBodies[Kind],
  updatedTime: row.updatedTime,
});

export const workRepo = (db: Database, tenantId: string, clock: Clock): WorkRepo => {
  const isKind = (kind: WorkKind) =>
    and(eq(workItems.tenantId, tenantId), eq(workItems.kind, kind));
  const isItem = (kind: WorkKind, id: string) => and(isKind(kind), eq(workItems.id, id));
  return {
    list: async (kind) =>
      (await db.select().from(workItems).where(isKind(kind)).orderBy(asc(workItems.id))).map(
        (row) => toItem(row),
      ),
    byId: async (kind, id) => {
      const [row] = await db.select().from(workItems).where(isItem(kind, id));
      return row && toItem(row);
    },
    put: async (kind, id, value) => {
      const body = cleanText(JSON.stringify(value));
      const set = { body, updatedTime: clock.now() };
      await db
        .insert(workItems)
        .values({ tenantId, kind, id, ...set })
        .onConflictDoUpdate({ target: [workItems.tenantId, workItems.kind, workItems.id], set });
    },
    remove: async (kind, id) => {
      const gone = await db.delete(workItems).where(isItem(kind, id));
      return gone.rowCount === 1;
    },
  };
};
