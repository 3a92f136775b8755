import type { TenantId } from "@xdr/event";
import {
  defaultTenantSettings,
  type TenantDataRepo,
  type TenantSettings,
  type UsageOfDay,
} from "@xdr/ports";
import { type MemoryTable, type MemoryTables, memoryKey } from "./memory-tables.ts";

export interface TenantDataTables {
  readonly settings: MemoryTable<TenantSettings>;
  readonly usage: MemoryTable<UsageOfDay & { readonly tenantId: TenantId }>;
}

export const createTenantDataTables = (tables: MemoryTables): TenantDataTables => ({
  settings: tables.table(),
  usage: tables.table(),
});

export const memoryTenantDataRepo = (
  { settings, usage }: TenantDataTables,
  tenantId: TenantId,
): TenantDataRepo => {
  const keyOf = (day: number): string => memoryKey(tenantId, String(day));
  const own = () => usage.rows().filter((row) => row.tenantId === tenantId);
  return {
    get: async () => settings.get(tenantId) ?? defaultTenantSettings,
    put: async (row) => settings.set(tenantId, row),
    addUsage: async ({ day, events, bytes }) => {
      const before = usage.get(keyOf(day));
      usage.set(keyOf(day), {
        tenantId,
        day,
        events: (before?.events ?? 0) + events,
        bytes: (before?.bytes ?? 0) + bytes,
      });
    },
    usage: async (fromDay) =>
      own()
        .filter(({ day }) => day >= fromDay)
        .map(({ day, events, bytes }) => ({ day, events, bytes }))
        .toSorted((left, right) => left.day - right.day),
    forgetUsage: async (beforeDay) => {
      for (const { day } of own()) if (day < beforeDay) usage.delete(keyOf(day));
    },
  };
};
