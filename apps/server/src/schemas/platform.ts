import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";

const Limit = Type.Optional(Type.Integer({ minimum: 0 }));

/** Absent: no limit. */
export const TenantQuota = Type.Object({
  eventsPerDayMax: Limit,
  bytesPerDayMax: Limit,
  sourcesMax: Limit,
  usersMax: Limit,
  searchesPerMinuteMax: Limit,
});

export const TenantState = Type.Union([
  Type.Literal("active"),
  Type.Literal("suspended"),
  Type.Literal("deleting"),
]);

/** How a tenant fares, in figures: nothing of what it sent, found or wrote. */
export const TenantHealth = Type.Object({
  id: Id,
  name: Type.String(),
  sandbox: Type.Boolean(),
  state: TenantState,
  stateReason: Type.String(),
  deleteTime: Type.Optional(TimeMs),
  createdTime: TimeMs,
  eventsPerSecond: Type.Number(),
  ingestLagMs: Type.Optional(Type.Integer()),
  eventsToday: Type.Integer(),
  bytesToday: Type.Integer(),
  eventsStored: Type.Integer(),
  sources: Type.Integer(),
  silentSources: Type.Integer(),
  silentHosts: Type.Integer({ description: "Hosts whose agent does not check in any more" }),
  users: Type.Integer(),
  legalHold: Type.Boolean(),
  openIncidents: Type.Array(Type.Object({ severity: Type.Integer(), count: Type.Integer() })),
  supportUntil: Type.Optional(TimeMs),
  quota: TenantQuota,
});

export const PlatformOverview = Type.Object({
  version: Type.String(),
  ready: Type.Boolean(),
  problems: Type.Array(Type.String()),
  detectionLagMs: Type.Integer(),
  tenants: Type.Array(TenantHealth),
});
