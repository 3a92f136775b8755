import { bigint, pgTable, text } from "drizzle-orm/pg-core";

/** Tables of custom roles and of provisioning; a part of `schema.ts`. */
export const customRoles = pgTable("custom_roles", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  name: text("name").notNull(),
  permissions: text("permissions").notNull(),
});

export const scimSettings = pgTable("scim_settings", {
  tenantId: text("tenant_id").notNull(),
  tokenHash: text("token_hash").notNull(),
  roleMap: text("role_map").notNull(),
  defaultRole: text("default_role", {
    enum: ["viewer", "analyst", "responder", "admin"],
  }).notNull(),
  createdTime: bigint("created_time", { mode: "number" }).notNull(),
  createdBy: text("created_by").notNull(),
});

export const scimRecords = pgTable("scim_records", {
  tenantId: text("tenant_id").notNull(),
  userId: text("user_id").notNull(),
  externalId: text("external_id"),
  attributes: text("attributes").notNull(),
});

export const scimGroups = pgTable("scim_groups", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  displayName: text("display_name").notNull(),
  externalId: text("external_id"),
  memberIds: text("member_ids").notNull(),
});
