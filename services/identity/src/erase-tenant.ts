import { type TenantId, XdrError } from "@xdr/event";
import type { Clock, ControlStore, Envelope, EventStore, Tenant } from "@xdr/ports";

export interface ErasureContext {
  readonly control: ControlStore;
  readonly events: Pick<EventStore, "days" | "removeDay">;
  readonly envelope: Envelope;
  readonly clock: Clock;
}

/** What was there, and that nothing is left. */
export interface Erasure {
  readonly tenantId: TenantId;
  /** Rows by table, before. */
  readonly rows: Readonly<Record<string, number>>;
  readonly events: number;
}

const eventsOf = async ({ events }: ErasureContext, tenantId: TenantId): Promise<number> => {
  const days = await events.days(tenantId);
  return days.flatMap(({ tenants }) => tenants).reduce((sum, day) => sum + day.events, 0);
};

const removeEvents = async (ctx: ErasureContext, tenantId: TenantId): Promise<number> => {
  const before = await eventsOf(ctx, tenantId);
  for (const { day } of await ctx.events.days(tenantId)) {
    await ctx.events.removeDay(day, [tenantId]);
  }
  if ((await eventsOf(ctx, tenantId)) > 0) {
    throw new XdrError("SERVER_UNAVAILABLE", undefined, { detail: "events came meanwhile" });
  }
  return before;
};

const requireDue = async (
  { control }: ErasureContext,
  tenantId: TenantId,
  now: number,
): Promise<void> => {
  const tenant = await control.asSystem((tx) => tx.tenants.byId(tenantId));
  if (tenant === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  const { legalHold } = await control.inTenant(tenantId, (tx) => tx.data.get());
  const isDue = tenant.state === "deleting" && (tenant.deleteTime ?? now + 1) <= now;
  if (!isDue || legalHold) throw new XdrError("REQUEST_CONFLICT");
};

/**
 * Removes a tenant that is due: its events, its keys (what was sealed for it opens nowhere again,
 * backups included), and every row. The receipt, in the installation's log, has the counts before and
 * after and the statement that verifies them; it commits with the removal of the rows. Broken off, it
 * goes on when it is called again. Throws `REQUEST_CONFLICT` when the tenant is not due or held.
 */
export const eraseTenant = async (ctx: ErasureContext, tenantId: TenantId): Promise<Erasure> => {
  const now = ctx.clock.now();
  await requireDue(ctx, tenantId, now);
  const events = await removeEvents(ctx, tenantId);
  await ctx.envelope.destroy(tenantId);
  const rows = await ctx.control.asSystem(async (tx) => {
    const before = await tx.tenants.erasableRows(tenantId);
    await tx.tenants.erase(tenantId, now);
    const after = await tx.tenants.erasableRows(tenantId);
    const left = Object.keys(before).filter((table) => after[table] !== 0);
    if (left.length > 0) throw new XdrError("SERVER_INTERNAL", undefined, { detail: `${left}` });
    const counted = Object.entries(before).filter(([, count]) => count > 0);
    await tx.receipts.append({
      action: "tenant.erase",
      actor: { kind: "system", id: "tenants", label: "end of tenants" },
      target: { kind: "tenant", id: tenantId },
      outcome: "success",
      reason: `${Object.keys(before).length} tables, events and keys; verify with: SELECT * FROM erasable_rows('${tenantId}')`,
      changes: Object.fromEntries([
        ...counted.map(([table, count]) => [table, [count, 0] as const]),
        ["events", [events, 0] as const],
      ]),
    });
    return before;
  });
  return { tenantId, rows, events };
};

/** Tenants whose days of grace are over. */
export const dueTenants = async ({
  control,
  clock,
}: Pick<ErasureContext, "control" | "clock">): Promise<readonly Tenant[]> =>
  (await control.asSystem((tx) => tx.tenants.list())).filter(
    ({ state, deleteTime }) =>
      state === "deleting" && (deleteTime ?? clock.now() + 1) <= clock.now(),
  );
