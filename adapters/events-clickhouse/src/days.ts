import { asTenantId, type TenantId } from "@xdr/event";
import type { StoredDay } from "@xdr/ports";
import type { Database } from "./database.ts";

const dayOf = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** Reads the projection `batches`: a few rows per part, not the events. */
export const daysOf = async (
  database: Database,
  tenantId: TenantId | undefined,
): Promise<readonly StoredDay[]> => {
  const isOwn = tenantId === undefined ? "" : "WHERE tenant_id = {tenant:String}";
  const { rows } = await database.read(tenantId === undefined ? "all-tenants" : { tenantId }, {
    text: `SELECT toString(committed_day), tenant_id, count() FROM xdr.events ${isOwn} GROUP BY committed_day, tenant_id ORDER BY committed_day, tenant_id`,
    params: tenantId === undefined ? {} : { tenant: tenantId },
  });
  const days = Map.groupBy(rows, ([day]) => Date.parse(String(day)));
  return [...days].map(([day, ofDay]) => ({
    day,
    tenants: ofDay.map(([, tenantId, events]) => ({
      tenantId: asTenantId(String(tenantId)),
      events: Number(events),
    })),
  }));
};

/** The whole partition at once; of some tenants, its parts are written anew without them. */
export const removeDay = async (
  database: Database,
  day: number,
  tenants: readonly TenantId[] | "all",
): Promise<void> => {
  if (tenants === "all") {
    await database.command("ALTER TABLE xdr.events DROP PARTITION {day:String}", {
      day: dayOf(day),
    });
    return;
  }
  if (tenants.length === 0) return;
  // The scope, because the row policy also holds for what may be deleted.
  await database.command(
    "ALTER TABLE xdr.events DELETE IN PARTITION {day:String} WHERE tenant_id IN {tenants:Array(String)} SETTINGS mutations_sync = 1, log_comment = 'scope:all-tenants'",
    { day: dayOf(day), tenants },
  );
};
