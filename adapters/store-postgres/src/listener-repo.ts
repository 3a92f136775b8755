import { asSourceId, asTenantId, XdrError } from "@xdr/event";
import type { Listener, ListenerDirectory, ListenerRepo } from "@xdr/ports";
import { and, asc, eq } from "drizzle-orm";
import { optional, toSource } from "./rows.ts";
import { listeners, sources } from "./schema.ts";
import type { Database } from "./transaction.ts";

/** Written by this package only, from a list of texts. */
const toNetworks = (json: string): readonly string[] => JSON.parse(json) as string[];

const toListener = (row: typeof listeners.$inferSelect): Listener => ({
  id: row.id,
  tenantId: asTenantId(row.tenantId),
  sourceId: asSourceId(row.sourceId),
  protocol: row.protocol,
  port: row.port,
  networks: toNetworks(row.networks),
  ...optional("clientCa", row.clientCa),
  disabled: row.disabled,
  createdTime: row.createdTime,
});

export const listenerRepo = (db: Database, tenantId: string): ListenerRepo => {
  const isOwn = eq(listeners.tenantId, tenantId);
  const requireOne = ({ rowCount }: { readonly rowCount: number | null }): void => {
    if (rowCount === 0) throw new XdrError("REQUEST_NOT_FOUND");
  };
  return {
    list: async () => {
      const rows = await db
        .select()
        .from(listeners)
        .where(isOwn)
        .orderBy(asc(listeners.port), asc(listeners.protocol));
      return rows.map(toListener);
    },
    byId: async (id) => {
      const [row] = await db
        .select()
        .from(listeners)
        .where(and(isOwn, eq(listeners.id, id)));
      return row && toListener(row);
    },
    create: async (listener) => {
      const networks = JSON.stringify(listener.networks);
      await db.insert(listeners).values({ ...listener, tenantId, networks });
    },
    update: async ({ id, port, networks, clientCa = null, disabled }) =>
      requireOne(
        await db
          .update(listeners)
          .set({ port, networks: JSON.stringify(networks), clientCa, disabled })
          .where(and(isOwn, eq(listeners.id, id))),
      ),
    delete: async (id) =>
      requireOne(await db.delete(listeners).where(and(isOwn, eq(listeners.id, id)))),
  };
};

export const listenerDirectory = (db: Database): ListenerDirectory => ({
  list: async () => {
    const rows = await db
      .select()
      .from(listeners)
      .innerJoin(
        sources,
        and(eq(sources.tenantId, listeners.tenantId), eq(sources.id, listeners.sourceId)),
      );
    return rows.map((row) => ({
      listener: toListener(row.listeners),
      source: toSource(row.sources),
    }));
  },
});
