/**
 * What the API answers. Mirrors the wire schemas of the server field by field, until the types
 * generated from `/api/openapi.json` take this file's place; nothing else names the wire.
 * Times are milliseconds since the epoch, UTC. Severities are 1 informational .. 5 critical.
 */
export interface ErrorBody {
  error: {
    code: string;
    message: string;
    help: string;
    retryable: boolean;
    requestId: string;
    position?: number;
    issues?: { path: string; message: string }[];
  };
}

export interface Named {
  uid: string;
  name: string;
}
export interface Attack {
  tactic?: Named;
  technique?: Named;
  sub_technique?: Named;
}
export interface Entity {
  kind: string;
  key: string;
  /** Hostile text. */
  label: string;
  role: "source" | "target" | "related";
}

export interface Finding {
  id: string;
  ruleId: string;
  ruleVersion: string;
  title: string;
  /** Hostile text. */
  summary: string;
  kind: "rule" | "correlation";
  severity: number;
  phase: "attempt" | "effect";
  time: number;
  firstEventTime: number;
  lastEventTime: number;
  eventIds: string[];
  eventCount: number;
  attacks: Attack[];
  entities: Entity[];
  group: Record<string, string>;
  createdTime: number;
}

export type IncidentStatus = "new" | "in_progress" | "closed";
export type Verdict = "true_positive" | "false_positive" | "benign" | "duplicate";

export interface IncidentRow {
  id: string;
  title: string;
  status: IncidentStatus;
  verdict?: Verdict;
  severity: number;
  score: number;
  tactics: Named[];
  entities: Entity[];
  assignee?: { id: string; name: string };
  findingCount: number;
  eventCount: number;
  firstSeen: number;
  lastSeen: number;
  createdTime: number;
  updatedTime: number;
  revision: number;
}
export interface Note {
  id: string;
  authorName: string;
  text: string;
  createdTime: number;
}
export interface Proposal {
  action: string;
  title: string;
  countermeasure: string;
  /** Hostile text. */
  target: string;
  because: string;
  reversal: string;
  executor: string;
  decision: { effect: "allow" | "require_approval" | "deny"; reasons: string[] };
}
export interface ScorePart {
  code: string;
  label: string;
  points: number;
  findingIds: string[];
}
export interface StoryStep {
  time: number;
  lastTime: number;
  tacticUid?: string;
  tacticName?: string;
  sentence: string;
  severity: number;
  findingIds: string[];
}
export interface IncidentDetail extends IncidentRow {
  scoreParts: ScorePart[];
  story: StoryStep[];
  attacks: Attack[];
  allEntities: Entity[];
  findings: Finding[];
  notes: Note[];
  proposals: Proposal[];
}
export interface GraphNode {
  id: string;
  kind: string;
  label: string;
  role: string;
  severity: number;
  findingIds: string[];
}
export interface GraphEdge {
  id: string;
  from: string;
  to: string;
  label: string;
  count: number;
  firstTime: number;
  lastTime: number;
  findingIds: string[];
}
export interface IncidentGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}
export interface IncidentPatch {
  revision: number;
  status?: IncidentStatus;
  verdict?: Verdict;
  assigneeId?: string | null;
}

export interface Rule {
  id: string;
  title: string;
  level: string;
  severity: number;
  status: string;
  description: string;
  kind: "rule" | "correlation";
  logsource: { product?: string; category?: string; service?: string };
  attacks: Attack[];
  enabled: boolean;
  file: string;
  findings24h: number;
}
export interface RuleDetail extends Rule {
  source: string;
  references: string[];
  falsePositives: string[];
  author?: string;
}

export interface EventRow {
  id: string;
  time: number;
  receivedTime: number;
  classUid: number;
  className: string;
  activityName?: string;
  severity: number;
  status?: string;
  decoder: string;
  sourceId: string;
  device?: string;
  user?: string;
  srcIp?: string;
  srcPort?: number;
  dstIp?: string;
  dstPort?: number;
  process?: string;
  commandLine?: string;
  /** Hostile text. */
  message: string;
  flags: string[];
}
export interface EventDetail extends EventRow {
  ocsf: unknown;
  raw: { text: string; base64: string; size: number; sha256: string };
  origin: { transport: string; peer?: string; file?: string; line?: number; recordId?: string };
  committedTime: number;
  position: number;
  undecoded?: { code: string; message: string };
  findings: { id: string; title: string; severity: number }[];
}
export interface EventPage {
  items: EventRow[];
  nextCursor?: string;
  from: number;
  to: number;
  scanned: number;
  tookMs: number;
}
export interface Histogram {
  from: number;
  to: number;
  total: number;
  buckets: { from: number; to: number; count: number }[];
}
export interface TopValues {
  field: string;
  values: { value: string; count: number }[];
}
export interface SearchFieldInfo {
  name: string;
  type: string;
  description: string;
  example: string;
}

export interface Me {
  user: { id: string; email: string; name: string; role: string };
  tenant: { id: string; name: string; sandbox: boolean };
  permissions: string[];
  csrfToken: string;
  sessionExpiresTime: number;
}
export interface SetupState {
  needed: boolean;
  demo: boolean;
}
export interface LoginBody {
  email: string;
  password: string;
}
export interface SetupBody extends LoginBody {
  token: string;
  name: string;
  tenantName: string;
}
export interface Member {
  id: string;
  email: string;
  name: string;
  role: string;
  disabled: boolean;
  lastSignInTime?: number;
}

export interface Source {
  id: string;
  name: string;
  kind: "http" | "syslog" | "demo";
  disabled: boolean;
  tokenPrefix?: string;
  sourceType?: string;
  createdTime: number;
  firstEventTime?: number;
  lastEventTime?: number;
  events: number;
  undecoded: number;
  quarantined: number;
  eventsPerSecond: number;
}
export interface SourceBody {
  name: string;
  kind: "http" | "syslog";
  sourceType?: string;
}
export interface SourceWithToken {
  source: Source;
  token?: string;
}
export interface IngestAddresses {
  http: string;
  syslogUdp?: string;
  syslogTcp?: string;
}
export interface Status {
  time: number;
  version: string;
  ready: boolean;
  problems: string[];
  eventsPerSecond: number;
  detectionLagMs: number;
  ingestLagMs?: number;
  sourcesAlive: number;
  sourcesTotal: number;
  agentsOnline: number;
  killSwitch: boolean;
  quarantined: number;
  undecoded24h: number;
}
export interface Overview {
  from: number;
  to: number;
  openIncidents: { severity: number; count: number }[];
  priority: IncidentRow[];
  findings: { from: number; severity: number; count: number }[];
  events: { from: number; to: number; count: number }[];
  tactics: { uid: string; name: string; findings: number; incidents: number }[];
  topEntities: { entity: Entity; findings: number }[];
  decoders: { value: string; count: number }[];
}
export interface QuarantineItem {
  id: string;
  sourceId: string;
  receivedTime: number;
  code: string;
  message: string;
  size: number;
  sha256: string;
  /** Hostile text. */
  text: string;
}
export interface Receipt {
  seq: number;
  time: number;
  action: string;
  actor: { kind: string; id: string; label: string };
  target: { kind: string; id: string; label?: string };
  outcome: string;
  reason?: string;
  changes?: unknown;
  previousHash: string;
  hash: string;
}
export type LiveMessage =
  | { kind: "FindingRaised"; findingId: string }
  | { kind: "IncidentChanged"; incidentId: string; revision: number }
  | { kind: "EventsStored"; count: number }
  | { kind: "SourceSeen"; sourceId: string }
  | { kind: "Status"; status: Status };
