import { getTenantData } from "@xdr/identity";
import type { ServiceContext } from "@xdr/ports";
import type { Static } from "typebox";
import type { TenantData } from "../schemas/tenant-data.ts";
import type { System } from "../system.ts";

const dayMs = 24 * 60 * 60 * 1000;
const usageDays = 30;

/** Settings, meter and what is stored, of the caller's tenant. */
export const presentTenantData = async (
  system: System,
  context: ServiceContext,
): Promise<Static<typeof TenantData>> => {
  const { tenantId } = context;
  const { retentionDays, legalHold, holdReason, ...quota } = await getTenantData(context);
  const { day, events, bytes } = await system.quotas.today(tenantId);
  const [usage, sources] = await context.control.inTenant(tenantId, async (tx) => [
    await tx.data.usage(day - usageDays * dayMs),
    await tx.sources.list(),
  ]);
  const stored = await system.events.days(tenantId);
  return {
    retentionDays,
    legalHold,
    holdReason,
    quota,
    today: { events, bytes },
    sources: sources.length,
    usage: usage.map((one) => (one.day === day ? { day, events, bytes } : { ...one })),
    stored: stored.map((one) => ({
      day: one.day,
      events: one.tenants.reduce((sum, { events: count }) => sum + count, 0),
    })),
    disk: system.retention.disk(),
  };
};
