import { doublePrecision, pgTable, smallint, text } from "drizzle-orm/pg-core";

export const findings = pgTable("findings", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  ruleId: text("rule_id").notNull(),
  severity: smallint("severity").notNull(),
  time: doublePrecision("time").notNull(),
  body: text("body").notNull(),
  drillId: text("drill_id"),
});
