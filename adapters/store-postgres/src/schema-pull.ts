import { bigint, pgTable, text } from "drizzle-orm/pg-core";

const bigintOf = (name: string) => bigint(name, { mode: "number" });

export const pulls = pgTable("pulls", {
  tenantId: text("tenant_id").notNull(),
  sourceId: text("source_id").notNull(),
  definition: text("definition").notNull(),
  settings: text("settings").notNull(),
  progress: text("progress").notNull(),
  pending: text("pending"),
  nextTime: bigintOf("next_time").notNull(),
  leaseOwner: text("lease_owner"),
  leaseUntil: bigintOf("lease_until").notNull(),
  fence: bigintOf("fence").notNull(),
});
