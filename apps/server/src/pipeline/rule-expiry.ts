import type { TenantId } from "@xdr/event";

/** Timers hold no longer times: it wakes, is told of nothing new and waits again. */
const timerMsMax = 24 * 60 * 60 * 1000;

export interface Expiry {
  /** Wakes at the earliest of these times instead of what was watched for the tenant before. */
  watch(tenantId: TenantId, ends: readonly number[], now: number): void;
  stop(): void;
}

/** Calls back when the next of a tenant's rules ends. */
export const createExpiry = (wake: (tenantId: TenantId) => void): Expiry => {
  const timers = new Map<TenantId, ReturnType<typeof setTimeout>>();
  return {
    watch: (tenantId, ends, now) => {
      clearTimeout(timers.get(tenantId));
      timers.delete(tenantId);
      if (ends.length === 0) return;
      const waitMs = Math.min(Math.min(...ends) - now, timerMsMax);
      const timer = setTimeout(() => wake(tenantId), waitMs);
      timer.unref();
      timers.set(tenantId, timer);
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
};
