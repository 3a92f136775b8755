import { bigint, boolean, integer, pgTable, text } from "drizzle-orm/pg-core";

export const decoderVersions = pgTable("decoder_versions", {
  tenantId: text("tenant_id").notNull(),
  name: text("name").notNull(),
  version: integer("version").notNull(),
  change: text("change", { enum: ["save", "enable", "disable", "delete"] }).notNull(),
  enabled: boolean("enabled").notNull(),
  definition: text("definition").notNull(),
  samples: text("samples").notNull(),
  note: text("note").notNull(),
  authorId: text("author_id").notNull(),
  authorLabel: text("author_label").notNull(),
  createdTime: bigint("created_time", { mode: "number" }).notNull(),
});
