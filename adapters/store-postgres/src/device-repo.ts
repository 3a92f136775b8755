import type { DeviceRepo } from "@xdr/ports";
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { knownDevices } from "./schema.ts";
import type { Database } from "./transaction.ts";

export const deviceRepo = (db: Database): DeviceRepo => ({
  knows: async (userId, hash, since) => {
    const rows = await db
      .select({ hash: knownDevices.hash })
      .from(knownDevices)
      .where(
        and(
          eq(knownDevices.userId, userId),
          eq(knownDevices.hash, hash),
          gt(knownDevices.lastUsedTime, since),
        ),
      );
    return rows.length > 0;
  },
  note: async (device, keepMax) => {
    const { tenantId, userId, hash, lastUsedTime } = knownDevices;
    await db
      .insert(knownDevices)
      .values(device)
      .onConflictDoUpdate({
        target: [tenantId, userId, hash],
        set: { lastUsedTime: device.lastUsedTime },
      });
    const old = await db
      .select({ hash })
      .from(knownDevices)
      .where(eq(userId, device.userId))
      .orderBy(desc(lastUsedTime), desc(hash))
      .offset(keepMax);
    if (old.length === 0) return;
    const hashes = old.map((row) => row.hash);
    await db.delete(knownDevices).where(and(eq(userId, device.userId), inArray(hash, hashes)));
  },
  forget: async (userId) => {
    await db.delete(knownDevices).where(eq(knownDevices.userId, userId));
  },
});
