import {
  asEventId,
  asFindingId,
  asIncidentId,
  asRuleId,
  asSourceId,
  asTenantId,
  asUserId,
  type Finding,
  type FindingId,
  type Incident,
  type IncidentId,
  type TenantId,
} from "@xdr/event";
import type { ControlStore, OwnRule, Role, Session, Source, Tenant, User } from "@xdr/ports";

let counter = 0;

/** A name that this process has not given yet; ordered by time of asking. */
export const freshName = (prefix: string): string => {
  counter += 1;
  return `${prefix}-${String(counter).padStart(6, "0")}`;
};

export const sampleTenant = (change: Partial<Tenant> = {}): Tenant => ({
  id: asTenantId(freshName("tenant")),
  name: "Example",
  state: "active",
  stateReason: "",
  sandbox: false,
  createdTime: 1_700_000_000_000,
  ...change,
});

export const sampleUser = (role: Role = "analyst", change: Partial<User> = {}): User => {
  const id = freshName("user");
  return {
    id: asUserId(id),
    email: `${id}@example.com`,
    name: "Ann Example",
    role,
    disabled: false,
    createdTime: 1_700_000_000_000,
    ...change,
  };
};

export const sampleSource = (tenantId: TenantId, change: Partial<Source> = {}): Source => ({
  id: asSourceId(freshName("source")),
  tenantId,
  name: "web servers",
  kind: "http",
  hints: {},
  disabled: false,
  createdTime: 1_700_000_000_000,
  ...change,
});

/** Every string is present, one of them hostile: what a log line can put into a finding. */
export const sampleFinding = (tenantId: TenantId, change: Partial<Finding> = {}): Finding => {
  const id: FindingId = asFindingId(freshName("finding"));
  return {
    id,
    tenantId,
    ruleId: asRuleId("ssh-brute-force"),
    ruleVersion: "0123456789abcdef",
    title: "Many failed logins",
    summary: "12 failed logins from 192.0.2.7",
    kind: "correlation",
    severity: 3,
    phase: "attempt",
    time: 1_700_000_000_000,
    firstEventTime: 1_699_999_990_000,
    lastEventTime: 1_700_000_000_000,
    eventIds: [asEventId("e1"), asEventId("e2")],
    eventCount: 12,
    attacks: [{ technique: { uid: "T1110", name: "Brute Force" } }],
    entities: [{ kind: "address", key: "192.0.2.7", label: "192.0.2.7", role: "source" }],
    group: { "src_endpoint.ip": "192.0.2.7" },
    createdTime: 1_700_000_000_500,
    ...change,
  };
};

export const sampleOwnRule = (change: Partial<OwnRule> = {}): OwnRule => {
  const id = asRuleId(freshName("rule"));
  const author = { id: "user-1", label: "ann@example.com" };
  return {
    id,
    kind: "detection",
    origin: "own",
    title: "A tool that nobody here uses",
    level: "high",
    status: "experimental",
    enabled: true,
    version: 1,
    text: `title: A tool that nobody here uses\nid: ${id}\n`,
    createdTime: 1_700_000_000_000,
    createdBy: author,
    updatedTime: 1_700_000_000_000,
    updatedBy: author,
    ...change,
  };
};

export const sampleIncident = (tenantId: TenantId, change: Partial<Incident> = {}): Incident => {
  const id: IncidentId = asIncidentId(freshName("incident"));
  return {
    id,
    tenantId,
    title: "Break-in on web-1",
    severity: 4,
    score: 72,
    scoreParts: [{ code: "severity", label: "A high finding", points: 72, findingIds: [] }],
    tactics: ["TA0006"],
    attacks: [],
    firstSeen: 1_700_000_000_000,
    lastSeen: 1_700_000_100_000,
    findingIds: [asFindingId("f1")],
    eventCount: 12,
    entities: [{ kind: "device", key: "web-1", label: "Web-1", role: "target" }],
    story: [],
    status: "new",
    createdTime: 1_700_000_000_000,
    updatedTime: 1_700_000_100_000,
    revision: 1,
    ...change,
  };
};

/** Creates a tenant and one user of the role in it. */
export const seedTenant = async (
  control: ControlStore,
  role: Role = "analyst",
): Promise<{ tenant: Tenant; user: User }> => {
  const tenant = sampleTenant();
  const user = sampleUser(role);
  await control.asSystem(async (tx) => {
    await tx.tenants.create(tenant);
    await tx.identity.createUser(tenant.id, user, "$argon2id$unusable");
  });
  return { tenant, user };
};

export const sampleSession = (
  owner: Awaited<ReturnType<typeof seedTenant>>,
  change: Partial<Session> = {},
): Session => ({
  idHash: freshName("session-hash"),
  userId: owner.user.id,
  tenantId: owner.tenant.id,
  csrfHash: "csrf",
  createdTime: 1000,
  lastSeenTime: 1000,
  expiresTime: 9000,
  authTime: 1000,
  factorBySso: false,
  ...change,
});
