import { type TenantId, XdrError } from "@xdr/event";
import type { Clock } from "@xdr/ports";

const minuteMs = 60_000;

/**
 * Searches of the last minute, by tenant. In memory: each server counts its own, and forgets at a
 * restart; a quota is not a wall.
 */
export const createSearchCount = (clock: Clock) => {
  const times = new Map<TenantId, number[]>();
  return {
    /** Throws `QUOTA_SEARCHES_EXCEEDED` when there were `max` of them within the minute. */
    admit: (tenantId: TenantId, max: number): void => {
      const now = clock.monotonic();
      const recent = (times.get(tenantId) ?? []).filter((time) => now - time < minuteMs);
      times.set(tenantId, recent);
      if (recent.length < max) {
        recent.push(now);
        return;
      }
      const waitMs = minuteMs - (now - (recent[0] ?? now));
      throw new XdrError(
        "QUOTA_SEARCHES_EXCEEDED",
        `The quota is ${max} searches a minute for all of the tenant.`,
        { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) },
      );
    },
  };
};
