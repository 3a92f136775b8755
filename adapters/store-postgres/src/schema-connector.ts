import { bigint, pgTable, text } from "drizzle-orm/pg-core";

export const connectors = pgTable("connectors", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  name: text("name").notNull(),
  product: text("product").notNull(),
  own: text("own"),
  settings: text("settings").notNull(),
  createdTime: bigint("created_time", { mode: "number" }).notNull(),
});
