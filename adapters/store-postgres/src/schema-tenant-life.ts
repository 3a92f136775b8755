import { bigint, pgTable, text } from "drizzle-orm/pg-core";

/** Tables of tenants' ends and of who may look in; a part of `schema.ts`. */
const time = (name: string) => bigint(name, { mode: "number" });

export const erasedTenants = pgTable("erased_tenants", {
  id: text("id").notNull(),
  erasedTime: time("erased_time").notNull(),
});

export const supportGrants = pgTable("support_grants", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  reason: text("reason").notNull(),
  createdTime: time("created_time").notNull(),
  createdBy: text("created_by").notNull(),
  expiresTime: time("expires_time").notNull(),
  endedTime: time("ended_time"),
});
