import { bigint, boolean, pgTable, text } from "drizzle-orm/pg-core";

/** Tables of single sign-on; a part of `schema.ts`. */
export const ssoConnections = pgTable("sso_connections", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  name: text("name").notNull(),
  issuer: text("issuer").notNull(),
  clientId: text("client_id").notNull(),
  domains: text("domains").notNull(),
  roleClaim: text("role_claim").notNull(),
  roleMap: text("role_map").notNull(),
  defaultRole: text("default_role", { enum: ["viewer", "analyst", "responder", "admin"] }),
  trustsFactor: boolean("trusts_factor").notNull(),
  enabled: boolean("enabled").notNull(),
  samlSignInUrl: text("saml_sign_in_url"),
  samlCertificates: text("saml_certificates"),
});

export const ssoLinks = pgTable("sso_links", {
  tenantId: text("tenant_id").notNull(),
  connectionId: text("connection_id").notNull(),
  subject: text("subject").notNull(),
  userId: text("user_id").notNull(),
  managed: boolean("managed").notNull(),
});

export const ssoFlows = pgTable("sso_flows", {
  tenantId: text("tenant_id").notNull(),
  secretHash: text("secret_hash").notNull(),
  connectionId: text("connection_id").notNull(),
  state: text("state").notNull(),
  nonce: text("nonce").notNull(),
  codeVerifier: text("code_verifier").notNull(),
  expiresTime: bigint("expires_time", { mode: "number" }).notNull(),
  answer: text("answer"),
});
