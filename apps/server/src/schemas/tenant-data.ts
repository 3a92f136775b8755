import { Type } from "typebox";
import { TimeMs } from "./common.ts";

const Amount = Type.Object({ events: Type.Integer(), bytes: Type.Integer() });

/** How long the tenant's events are kept, what it may send, and what it sent. */
export const TenantData = Type.Object({
  retentionDays: Type.Integer(),
  legalHold: Type.Boolean(),
  holdReason: Type.String(),
  quota: Type.Object({
    eventsPerDayMax: Type.Optional(Type.Integer()),
    bytesPerDayMax: Type.Optional(Type.Integer()),
    sourcesMax: Type.Optional(Type.Integer()),
  }),
  today: Amount,
  sources: Type.Integer(),
  /** Raw bytes as they came in, UTC days, oldest first; the last 30 days with any. */
  usage: Type.Array(Type.Object({ day: TimeMs, events: Type.Integer(), bytes: Type.Integer() })),
  /** Events that are stored, by day of storing, oldest first. */
  stored: Type.Array(Type.Object({ day: TimeMs, events: Type.Integer() })),
  disk: Type.Union([Type.Literal("ok"), Type.Literal("low"), Type.Literal("full")]),
});

export const TenantDataBody = Type.Object({
  retentionDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
  legalHold: Type.Optional(Type.Boolean()),
  holdReason: Type.Optional(Type.String({ maxLength: 500 })),
});
