import type { TenantId } from "@xdr/event";
import type { StoredDay, StoredEvent } from "@xdr/ports";

const dayMs = 24 * 60 * 60 * 1000;

export const dayOf = (time: number): number => Math.floor(time / dayMs) * dayMs;

/** Events counted by day of commitment and tenant. */
export const daysOf = (
  stored: readonly StoredEvent[],
  tenantId: TenantId | undefined,
): readonly StoredDay[] => {
  const own = stored.filter(({ record }) => tenantId === undefined || record.tenantId === tenantId);
  const days = Map.groupBy(own, ({ committedTime }) => dayOf(committedTime));
  return [...days]
    .map(([day, events]) => ({
      day,
      tenants: [...Map.groupBy(events, ({ record }) => record.tenantId)]
        .map(([id, ofTenant]) => ({ tenantId: id, events: ofTenant.length }))
        .toSorted((left, right) => (left.tenantId < right.tenantId ? -1 : 1)),
    }))
    .toSorted((left, right) => left.day - right.day);
};
