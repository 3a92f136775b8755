import { bigint, pgTable, text } from "drizzle-orm/pg-core";

export const knownDevices = pgTable("known_devices", {
  tenantId: text("tenant_id").notNull(),
  userId: text("user_id").notNull(),
  hash: text("hash").notNull(),
  lastUsedTime: bigint("last_used_time", { mode: "number" }).notNull(),
});
