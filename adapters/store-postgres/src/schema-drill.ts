import { bigint, pgTable, text } from "drizzle-orm/pg-core";

export const drills = pgTable("drills", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  agentId: text("agent_id").notNull(),
  startedTime: bigint("started_time", { mode: "number" }).notNull(),
  endsTime: bigint("ends_time", { mode: "number" }).notNull(),
  body: text("body").notNull(),
});
