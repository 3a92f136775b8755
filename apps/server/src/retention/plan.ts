import type { TenantId } from "@xdr/event";
import { retentionDaysDefault, type StoredDay, type TenantSettings } from "@xdr/ports";

const dayMs = 24 * 60 * 60 * 1000;

/** First millisecond of the day, UTC. */
export const dayOf = (time: number): number => Math.floor(time / dayMs) * dayMs;

export interface Removal {
  readonly day: number;
  /** `all`: nothing of the day is left, so it goes as a whole. */
  readonly tenants: readonly TenantId[] | "all";
  readonly removed: StoredDay["tenants"];
}

type SettingsOf = ReadonlyMap<TenantId, Pick<TenantSettings, "retentionDays" | "legalHold">>;

const isOver = (settings: SettingsOf, tenantId: TenantId, ageDays: number): boolean => {
  const own = settings.get(tenantId);
  // A tenant that is not known any more has nobody who could ask for its events.
  if (own === undefined) return ageDays > retentionDaysDefault;
  return !own.legalHold && ageDays > own.retentionDays;
};

const removalOf = (
  { day, tenants }: StoredDay,
  isGone: (tenantId: TenantId) => boolean,
): Removal | undefined => {
  const removed = tenants.filter(({ tenantId }) => isGone(tenantId));
  if (removed.length === 0) return undefined;
  const isWhole = removed.length === tenants.length;
  return { day, removed, tenants: isWhole ? "all" : removed.map(({ tenantId }) => tenantId) };
};

/** What is older than its tenant keeps it. An event stored today has an age of 0 days. */
export const planRetention = (
  days: readonly StoredDay[],
  settings: SettingsOf,
  now: number,
): readonly Removal[] =>
  days.flatMap((stored) => {
    const ageDays = (dayOf(now) - stored.day) / dayMs;
    return removalOf(stored, (tenantId) => isOver(settings, tenantId, ageDays)) ?? [];
  });

/** The oldest day that may go before its time, because the disk is nearly full; never today's. */
export const planRelief = (
  days: readonly StoredDay[],
  settings: SettingsOf,
  now: number,
): Removal | undefined => {
  for (const stored of days.toSorted((left, right) => left.day - right.day)) {
    if (stored.day >= dayOf(now)) return undefined;
    const removal = removalOf(stored, (tenantId) => settings.get(tenantId)?.legalHold !== true);
    if (removal !== undefined) return removal;
  }
  return undefined;
};
