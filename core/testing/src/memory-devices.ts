import { XdrError } from "@xdr/event";
import type { DeviceRepo, KnownDevice } from "@xdr/ports";
import type { IdentityTables } from "./memory-identity.ts";
import { compareText, type MemoryTable } from "./memory-tables.ts";

type Tables = Pick<IdentityTables, "users"> & { readonly devices: MemoryTable<KnownDevice> };

const keyOf = ({ userId, hash }: Pick<KnownDevice, "userId" | "hash">): string =>
  `${userId} ${hash}`;

export const memoryDeviceRepo = (db: Tables): DeviceRepo => {
  const of = (userId: string) => db.devices.rows().filter((row) => row.userId === userId);
  return {
    knows: async (userId, hash, since) =>
      (db.devices.get(keyOf({ userId, hash }))?.lastUsedTime ?? 0) > since,
    note: async (device, keepMax) => {
      if (db.users.get(device.userId)?.tenantId !== device.tenantId) {
        throw new XdrError("REQUEST_NOT_FOUND");
      }
      db.devices.set(keyOf(device), device);
      const old = of(device.userId)
        .toSorted((a, b) => b.lastUsedTime - a.lastUsedTime || compareText(b.hash, a.hash))
        .slice(keepMax);
      for (const row of old) db.devices.delete(keyOf(row));
    },
    forget: async (userId) => {
      for (const row of of(userId)) db.devices.delete(keyOf(row));
    },
  };
};
