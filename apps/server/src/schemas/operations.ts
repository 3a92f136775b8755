import { Type } from "typebox";
import { Entity, Id, Severity, TimeMs } from "./common.ts";
import { IncidentRow } from "./detection.ts";

export const Source = Type.Object({
  id: Id,
  name: Type.String(),
  kind: Type.Union([
    Type.Literal("http"),
    Type.Literal("syslog"),
    Type.Literal("demo"),
    Type.Literal("agent"),
    Type.Literal("pull"),
  ]),
  disabled: Type.Boolean(),
  tokenPrefix: Type.Optional(Type.String()),
  previousToken: Type.Optional(
    Type.Object(
      { prefix: Type.String(), until: TimeMs },
      { description: "The token before the newest, while it still works" },
    ),
  ),
  sourceType: Type.Optional(Type.String()),
  createdTime: TimeMs,
  firstEventTime: Type.Optional(TimeMs),
  lastEventTime: Type.Optional(TimeMs),
  events: Type.Integer(),
  undecoded: Type.Integer(),
  quarantined: Type.Integer(),
  eventsPerSecond: Type.Number(),
});

export const SourceBody = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  kind: Type.Union([Type.Literal("http"), Type.Literal("syslog")]),
  sourceType: Type.Optional(Type.String({ maxLength: 64 })),
});

/** The token is shown this once. */
export const SourceWithToken = Type.Object({ source: Source, token: Type.Optional(Type.String()) });

/** What the "send your first log" page shows: addresses that really listen. */
export const IngestAddresses = Type.Object({
  http: Type.String(),
  syslogUdp: Type.Optional(Type.String()),
  syslogTcp: Type.Optional(Type.String()),
  otlpGrpc: Type.Optional(Type.String()),
  otlpGrpcTls: Type.Optional(Type.String()),
});

/** The one truthful status line. All figures are measured by the server that answers. */
export const Status = Type.Object({
  time: TimeMs,
  version: Type.String(),
  ready: Type.Boolean(),
  problems: Type.Array(Type.String()),
  eventsPerSecond: Type.Number({ description: "Of this tenant, over the last 10 s" }),
  /** Oldest committed event that detection has not seen, in ms; 0 when it is up to date. */
  detectionLagMs: Type.Number(),
  ingestLagMs: Type.Optional(Type.Number({ description: "Median receipt to commit, last minute" })),
  sourcesAlive: Type.Integer({ description: "Sent something in the last 5 minutes" }),
  sourcesTotal: Type.Integer(),
  agentsOnline: Type.Integer(),
  killSwitch: Type.Boolean({ description: "True: every new response action is denied" }),
  quarantined: Type.Integer(),
  undecoded24h: Type.Integer(),
});

export const Overview = Type.Object({
  from: TimeMs,
  to: TimeMs,
  openIncidents: Type.Array(Type.Object({ severity: Severity, count: Type.Integer() })),
  priority: Type.Array(IncidentRow, { description: "Open ones with the highest score, at most 8" }),
  findings: Type.Array(Type.Object({ from: TimeMs, severity: Severity, count: Type.Integer() })),
  events: Type.Array(Type.Object({ from: TimeMs, to: TimeMs, count: Type.Integer() })),
  tactics: Type.Array(
    Type.Object({
      uid: Type.String(),
      name: Type.String(),
      findings: Type.Integer(),
      incidents: Type.Integer(),
    }),
  ),
  topEntities: Type.Array(Type.Object({ entity: Entity, findings: Type.Integer() })),
  decoders: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
});

export const QuarantineItem = Type.Object({
  id: Id,
  sourceId: Id,
  receivedTime: TimeMs,
  code: Type.String(),
  message: Type.String(),
  size: Type.Integer(),
  keptSize: Type.Integer({ description: "Bytes that are kept; fewer than `size` when cut" }),
  sha256: Type.String(),
  text: Type.String({ description: "Hostile text: show it as text only" }),
});

export const QuarantineGroup = Type.Object({
  sourceId: Id,
  code: Type.String(),
  count: Type.Integer(),
  lastTime: TimeMs,
});

export const Receipt = Type.Object({
  seq: Type.Integer(),
  time: TimeMs,
  action: Type.String(),
  actor: Type.Object({ kind: Type.String(), id: Type.String(), label: Type.String() }),
  target: Type.Object({
    kind: Type.String(),
    id: Type.String(),
    label: Type.Optional(Type.String()),
  }),
  outcome: Type.String(),
  reason: Type.Optional(Type.String()),
  changes: Type.Optional(Type.Unknown()),
  previousHash: Type.String(),
  hash: Type.String(),
});

/** `POST /api/ingest`: answered only after the accepted records are on stable storage. */
export const IngestResult = Type.Object({
  accepted: Type.Integer(),
  rejected: Type.Array(
    Type.Object({ index: Type.Integer(), code: Type.String(), message: Type.String() }),
  ),
  rejectedTotal: Type.Integer(),
  batchId: Type.String(),
  duplicate: Type.Boolean({ description: "The same Idempotency-Key was stored before" }),
});
