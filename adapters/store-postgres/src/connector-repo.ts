import type { ConnectorRecord, ConnectorRepo } from "@xdr/ports";
import { and, asc, eq } from "drizzle-orm";
import { connectors } from "./schema-connector.ts";
import type { Database } from "./transaction.ts";

type Settings = ConnectorRecord["settings"];

/** Written by this file only, from values of this type. */
const toSettings = (json: string): Settings => JSON.parse(json) as Settings;

const toRecord = (row: typeof connectors.$inferSelect): ConnectorRecord => {
  const { tenantId: _own, own, settings, ...rest } = row;
  return { ...rest, settings: toSettings(settings), ...(own === null ? {} : { own }) };
};

export const connectorRepo = (db: Database, tenantId: string): ConnectorRepo => {
  const isOwn = eq(connectors.tenantId, tenantId);
  const isRow = (id: string) => and(isOwn, eq(connectors.id, id));
  return {
    list: async () => {
      const order = [asc(connectors.createdTime), asc(connectors.id)];
      const rows = await db
        .select()
        .from(connectors)
        .where(isOwn)
        .orderBy(...order);
      return rows.map(toRecord);
    },
    byId: async (id) => {
      const [row] = await db.select().from(connectors).where(isRow(id));
      return row && toRecord(row);
    },
    create: async ({ settings, own, ...rest }) => {
      const values = { ...rest, tenantId, own: own ?? null, settings: JSON.stringify(settings) };
      await db.insert(connectors).values(values);
    },
    remove: async (id) => (await db.delete(connectors).where(isRow(id))).rowCount === 1,
  };
};
