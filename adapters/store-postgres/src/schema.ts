import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  integer,
  pgTable,
  smallint,
  text,
} from "drizzle-orm/pg-core";

export { erasedTenants, supportGrants } from "./schema-tenant-life.ts";

/** The tables as queries see them. The migrations are what makes them; a test compares the two. */
const time = (name: string) => bigint(name, { mode: "number" });
const count = (name: string) => bigint(name, { mode: "number" });
const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});

export const tenants = pgTable("tenants", {
  id: text("id").notNull(),
  name: text("name").notNull(),
  sandbox: boolean("sandbox").notNull(),
  createdTime: time("created_time").notNull(),
  state: text("state", { enum: ["active", "suspended", "deleting"] }).notNull(),
  stateReason: text("state_reason").notNull(),
  deleteTime: time("delete_time"),
});

export const users = pgTable("users", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  email: text("email").notNull(),
  name: text("name").notNull(),
  role: text("role", { enum: ["viewer", "analyst", "responder", "admin"] }).notNull(),
  disabled: boolean("disabled").notNull(),
  createdTime: time("created_time").notNull(),
  lastSignInTime: time("last_sign_in_time"),
  homeTenantId: text("home_tenant_id"),
  homeId: text("home_id"),
  supportGrantId: text("support_grant_id"),
  customRoleId: text("custom_role_id"),
  customRoleName: text("custom_role_name"),
  customPermissions: text("custom_permissions"),
});

export const credentials = pgTable("credentials", {
  tenantId: text("tenant_id").notNull(),
  userId: text("user_id").notNull(),
  passwordHash: text("password_hash").notNull(),
});

export const sessions = pgTable("sessions", {
  tenantId: text("tenant_id").notNull(),
  idHash: text("id_hash").notNull(),
  userId: text("user_id").notNull(),
  csrfHash: text("csrf_hash").notNull(),
  createdTime: time("created_time").notNull(),
  lastSeenTime: time("last_seen_time").notNull(),
  expiresTime: time("expires_time").notNull(),
  authTime: time("auth_time").notNull(),
  factorTime: time("factor_time"),
  factorBySso: boolean("factor_by_sso").notNull(),
  challenge: text("challenge"),
});

export const secondFactors = pgTable("second_factors", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  userId: text("user_id").notNull(),
  kind: text("kind", { enum: ["totp", "passkey"] }).notNull(),
  name: text("name").notNull(),
  material: text("material").notNull(),
  credentialId: text("credential_id"),
  confirmed: boolean("confirmed").notNull(),
  counter: count("counter").notNull(),
  createdTime: time("created_time").notNull(),
  lastUsedTime: time("last_used_time"),
});

export const recoveryCodes = pgTable("recovery_codes", {
  tenantId: text("tenant_id").notNull(),
  userId: text("user_id").notNull(),
  hash: text("hash").notNull(),
});

export const tenantSecurity = pgTable("tenant_security", {
  tenantId: text("tenant_id").notNull(),
  secondFactor: text("second_factor", { enum: ["required", "optional"] }).notNull(),
  passwordPolicy: text("password_policy", { enum: ["nist", "classes"] }).notNull(),
});

export const apiKeys = pgTable("api_keys", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  prefix: text("prefix").notNull(),
  hash: text("hash").notNull(),
  name: text("name").notNull(),
  userId: text("user_id").notNull(),
  permissions: text("permissions").notNull(),
  createdTime: time("created_time").notNull(),
  expiresTime: time("expires_time").notNull(),
  lastUsedTime: time("last_used_time"),
});

export const signInAttempts = pgTable("sign_in_attempts", {
  key: text("key").notNull(),
  failures: integer("failures").notNull(),
  lastFailureTime: time("last_failure_time").notNull(),
});

export const invitations = pgTable("invitations", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  kind: text("kind", { enum: ["join", "reset"] }).notNull(),
  email: text("email").notNull(),
  role: text("role", { enum: ["viewer", "analyst", "responder", "admin"] }).notNull(),
  userId: text("user_id"),
  tokenHash: text("token_hash").notNull(),
  createdTime: time("created_time").notNull(),
  createdBy: text("created_by").notNull(),
  expiresTime: time("expires_time").notNull(),
});

export const setupTokens = pgTable("setup_tokens", {
  hash: text("hash").notNull(),
  expiresTime: time("expires_time").notNull(),
});

export const checkpoints = pgTable("checkpoints", {
  name: text("name").notNull(),
  position: count("position").notNull(),
});

export const sources = pgTable("sources", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  name: text("name").notNull(),
  kind: text("kind", { enum: ["http", "syslog", "demo", "agent", "pull"] }).notNull(),
  hints: text("hints").notNull(),
  disabled: boolean("disabled").notNull(),
  createdTime: time("created_time").notNull(),
  tokenPrefix: text("token_prefix"),
  tokenHash: text("token_hash"),
  previousTokenPrefix: text("previous_token_prefix"),
  previousTokenHash: text("previous_token_hash"),
  previousTokenUntil: time("previous_token_until"),
});

export const sourceActivity = pgTable("source_activity", {
  tenantId: text("tenant_id").notNull(),
  sourceId: text("source_id").notNull(),
  firstEventTime: doublePrecision("first_event_time"),
  lastEventTime: doublePrecision("last_event_time"),
  events: count("events").notNull(),
  undecoded: count("undecoded").notNull(),
  quarantined: count("quarantined").notNull(),
});

export const quarantine = pgTable("quarantine", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  sourceId: text("source_id").notNull(),
  receivedTime: time("received_time").notNull(),
  code: text("code").notNull(),
  message: text("message").notNull(),
  raw: bytes("raw").notNull(),
  size: count("size").notNull(),
  rawSha256: text("raw_sha256").notNull(),
});

export const listeners = pgTable("listeners", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  sourceId: text("source_id").notNull(),
  protocol: text("protocol", { enum: ["udp", "tcp", "tls"] }).notNull(),
  port: integer("port").notNull(),
  networks: text("networks").notNull(),
  clientCa: text("client_ca"),
  disabled: boolean("disabled").notNull(),
  createdTime: time("created_time").notNull(),
});

const ruleLevels = ["informational", "low", "medium", "high", "critical"] as const;

export const workItems = pgTable("work_items", {
  tenantId: text("tenant_id").notNull(),
  kind: text("kind").notNull(),
  id: text("id").notNull(),
  body: text("body").notNull(),
  updatedTime: time("updated_time").notNull(),
});

export const policyVersions = pgTable("policy_versions", {
  tenantId: text("tenant_id").notNull(),
  version: integer("version").notNull(),
  text: text("policy").notNull(),
  tests: text("tests").notNull(),
  autonomy: integer("autonomy").notNull(),
  businessTime: text("business_time").notNull(),
  note: text("note").notNull(),
  authorId: text("author_id").notNull(),
  authorLabel: text("author_label").notNull(),
  createdTime: time("created_time").notNull(),
});

const entityKinds = [
  ...(["device", "user", "address", "session", "process"] as const),
  ...(["file", "domain", "url", "account", "resource"] as const),
] as const;

export const targetCriticalities = pgTable("target_criticalities", {
  tenantId: text("tenant_id").notNull(),
  kind: text("kind", { enum: entityKinds }).notNull(),
  key: text("key").notNull(),
  label: text("label").notNull(),
  criticality: text("criticality", { enum: ["low", "normal", "high", "critical"] }).notNull(),
  setBy: text("set_by").notNull(),
  setTime: time("set_time").notNull(),
});

export const ruleSettings = pgTable("rule_settings", {
  tenantId: text("tenant_id").notNull(),
  ruleId: text("rule_id").notNull(),
  enabled: boolean("enabled").notNull(),
  level: text("level", { enum: ruleLevels }),
  reason: text("reason").notNull(),
  updatedTime: time("updated_time").notNull(),
});

const ruleKinds = ["detection", "correlation", "filter"] as const;

export const rules = pgTable("rules", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  kind: text("kind", { enum: ruleKinds }).notNull(),
  origin: text("origin").notNull(),
  title: text("title").notNull(),
  level: text("level").notNull(),
  status: text("status").notNull(),
  enabled: boolean("enabled").notNull(),
  version: integer("version").notNull(),
  text: text("text").notNull(),
  createdTime: time("created_time").notNull(),
  createdById: text("created_by_id").notNull(),
  createdByLabel: text("created_by_label").notNull(),
  updatedTime: time("updated_time").notNull(),
  updatedById: text("updated_by_id").notNull(),
  updatedByLabel: text("updated_by_label").notNull(),
});

export const ruleVersions = pgTable("rule_versions", {
  tenantId: text("tenant_id").notNull(),
  ruleId: text("rule_id").notNull(),
  version: integer("version").notNull(),
  change: text("change", { enum: ["create", "update", "delete", "restore"] }).notNull(),
  title: text("title").notNull(),
  enabled: boolean("enabled").notNull(),
  origin: text("origin").notNull(),
  text: text("text").notNull(),
  note: text("note").notNull(),
  authorId: text("author_id").notNull(),
  authorLabel: text("author_label").notNull(),
  time: time("time").notNull(),
});

export const rulePlaceholders = pgTable("rule_placeholders", {
  tenantId: text("tenant_id").notNull(),
  name: text("name").notNull(),
  values: text("values").array().notNull(),
  updatedTime: time("updated_time").notNull(),
});

export const incidents = pgTable("incidents", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  status: text("status", { enum: ["new", "in_progress", "closed"] }).notNull(),
  severity: smallint("severity").notNull(),
  score: doublePrecision("score").notNull(),
  assigneeId: text("assignee_id"),
  tactics: text("tactics").array().notNull(),
  searchText: text("search_text").notNull(),
  findingCount: integer("finding_count").notNull(),
  firstSeen: doublePrecision("first_seen").notNull(),
  lastSeen: doublePrecision("last_seen").notNull(),
  updatedTime: time("updated_time").notNull(),
  revision: integer("revision").notNull(),
  body: text("body").notNull(),
});

export const incidentAliases = pgTable("incident_aliases", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  intoId: text("into_id").notNull(),
});

export const incidentNotes = pgTable("incident_notes", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  incidentId: text("incident_id").notNull(),
  authorId: text("author_id").notNull(),
  authorName: text("author_name").notNull(),
  text: text("text").notNull(),
  createdTime: time("created_time").notNull(),
});

export const receipts = pgTable("receipts", {
  seq: count("seq").notNull(),
  tenantId: text("tenant_id"),
  action: text("action").notNull(),
  previousHash: text("previous_hash").notNull(),
  hash: text("hash").notNull(),
  leaf: text("leaf").notNull(),
});

export const receiptHead = pgTable("receipt_head", {
  seq: count("seq").notNull(),
  hash: text("hash").notNull(),
});

export const ruleActivity = pgTable("rule_activity", {
  tenantId: text("tenant_id").notNull(),
  ruleId: text("rule_id").notNull(),
  span: text("span", { enum: ["hour", "day"] }).notNull(),
  begins: time("begins").notNull(),
  tried: doublePrecision("tried").notNull(),
  matched: count("matched").notNull(),
  ms: doublePrecision("ms").notNull(),
});

export const tenantKeys = pgTable("tenant_keys", {
  tenantId: text("tenant_id").notNull(),
  kid: text("kid").notNull(),
  state: text("state", { enum: ["active", "decrypt-only"] }).notNull(),
  wrapped: text("wrapped").notNull(),
  wrappedBy: text("wrapped_by").notNull(),
  createdTime: time("created_time").notNull(),
});

export const integrationCredentials = pgTable("integration_credentials", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  owner: text("owner").notNull(),
  name: text("name").notNull(),
  sealed: text("sealed").notNull(),
  createdTime: time("created_time").notNull(),
  updatedTime: time("updated_time").notNull(),
});

export const agents = pgTable("agents", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  hostname: text("hostname").notNull(),
  group: text("agent_group").notNull(),
  platform: text("platform").notNull(),
  version: text("version").notNull(),
  keyId: text("key_id").notNull(),
  publicKey: text("public_key").notNull(),
  sourceId: text("source_id").notNull(),
  createdTime: time("created_time").notNull(),
  lastSeenTime: time("last_seen_time"),
  peer: text("peer"),
  revokedTime: time("revoked_time"),
  cloneTime: time("clone_time"),
  instance: text("instance"),
  health: text("health"),
});

export const enrolmentTokens = pgTable("enrolment_tokens", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  group: text("agent_group").notNull(),
  tokenHash: text("token_hash").notNull(),
  usesMax: integer("uses_max").notNull(),
  uses: integer("uses").notNull(),
  createdTime: time("created_time").notNull(),
  createdBy: text("created_by").notNull(),
  expiresTime: time("expires_time").notNull(),
});

export const agentCommands = pgTable("agent_commands", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  agentId: text("agent_id").notNull(),
  signed: text("signed").notNull(),
  createdTime: time("created_time").notNull(),
  expiresTime: time("expires_time").notNull(),
  answer: text("answer"),
});

export const agentNonces = pgTable("agent_nonces", {
  keyId: text("key_id").notNull(),
  nonce: text("nonce").notNull(),
  expiresTime: time("expires_time").notNull(),
});

export const tenantSettings = pgTable("tenant_settings", {
  tenantId: text("tenant_id").notNull(),
  retentionDays: integer("retention_days").notNull(),
  legalHold: boolean("legal_hold").notNull(),
  holdReason: text("hold_reason").notNull(),
  eventsPerDayMax: count("events_per_day_max"),
  bytesPerDayMax: count("bytes_per_day_max"),
  sourcesMax: integer("sources_max"),
  usersMax: integer("users_max"),
  searchesPerMinuteMax: integer("searches_per_minute_max"),
});

export const tenantUsage = pgTable("tenant_usage", {
  tenantId: text("tenant_id").notNull(),
  day: time("day").notNull(),
  events: count("events").notNull(),
  bytes: count("bytes").notNull(),
});

export const actionRuns = pgTable("action_runs", {
  tenantId: text("tenant_id").notNull(),
  id: text("id").notNull(),
  incidentId: text("incident_id").notNull(),
  action: text("action").notNull(),
  state: text("state").notNull(),
  body: text("body").notNull(),
  planHash: text("plan_hash").notNull(),
  requestedTime: time("requested_time").notNull(),
  attemptTime: time("attempt_time"),
  dueTime: time("due_time"),
  leaseHolder: text("lease_holder"),
  leaseFence: count("lease_fence").notNull(),
  leaseUntil: time("lease_until").notNull(),
});

export const actionApprovals = pgTable("action_approvals", {
  tenantId: text("tenant_id").notNull(),
  runId: text("run_id").notNull(),
  userId: text("user_id").notNull(),
  label: text("label").notNull(),
  planHash: text("plan_hash").notNull(),
  time: time("time").notNull(),
});

export const actionSteps = pgTable("action_steps", {
  tenantId: text("tenant_id").notNull(),
  runId: text("run_id").notNull(),
  seq: integer("seq").notNull(),
  body: text("body").notNull(),
});

export const responseSettings = pgTable("response_settings", {
  tenantId: text("tenant_id").notNull(),
  body: text("body").notNull(),
});

export const responseSwitch = pgTable("response_switch", {
  id: integer("id").notNull(),
  body: text("body").notNull(),
});

export { knownDevices } from "./device-table.ts";
