import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";

const bigintOf = (name: string) => bigint(name, { mode: "number" });

export const playbooks = pgTable("playbooks", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  revision: integer("revision").notNull(),
  body: text("body").notNull(),
});

export const playbookRuns = pgTable("playbook_runs", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  playbookId: text("playbook_id").notNull(),
  incidentId: text("incident_id").notNull(),
  state: text("state").notNull(),
  body: text("body").notNull(),
  startedTime: bigintOf("started_time").notNull(),
  dueTime: bigintOf("due_time"),
  leaseHolder: text("lease_holder"),
  leaseFence: bigintOf("lease_fence").notNull(),
  leaseUntil: bigintOf("lease_until").notNull(),
});

export const playbookMarks = pgTable("playbook_marks", {
  tenantId: text("tenant_id").notNull(),
  keyHash: text("key_hash").notNull(),
  runId: text("run_id").notNull(),
  until: bigintOf("until").notNull(),
});
