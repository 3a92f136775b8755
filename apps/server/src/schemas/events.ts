import { Type } from "typebox";
import { Id, Place, TimeMs } from "./common.ts";

/** One line of a search result; the whole event is one more request away. */
export const EventRow = Type.Object({
  id: Id,
  time: TimeMs,
  receivedTime: TimeMs,
  classUid: Type.Integer(),
  className: Type.String(),
  activityName: Type.Optional(Type.String()),
  severity: Type.Integer(),
  status: Type.Optional(Type.String()),
  decoder: Type.String(),
  sourceId: Id,
  device: Type.Optional(Type.String()),
  user: Type.Optional(Type.String()),
  srcIp: Type.Optional(Type.String()),
  srcPort: Type.Optional(Type.Integer()),
  dstIp: Type.Optional(Type.String()),
  dstPort: Type.Optional(Type.Integer()),
  process: Type.Optional(Type.String()),
  commandLine: Type.Optional(Type.String()),
  message: Type.String({ description: "Hostile text: show it as text only" }),
  flags: Type.Array(Type.String()),
});

export const EventDetail = Type.Intersect([
  EventRow,
  Type.Object({
    ocsf: Type.Unknown({ description: "The OCSF event" }),
    srcPlace: Type.Optional(Place),
    dstPlace: Type.Optional(Place),
    raw: Type.Object({
      text: Type.String({ description: "UTF-8, invalid bytes replaced" }),
      base64: Type.String(),
      size: Type.Integer(),
      sha256: Type.String(),
    }),
    origin: Type.Object({
      transport: Type.String(),
      peer: Type.Optional(Type.String()),
      file: Type.Optional(Type.String()),
      line: Type.Optional(Type.Integer()),
      recordId: Type.Optional(Type.String()),
    }),
    committedTime: TimeMs,
    position: Type.Integer(),
    undecoded: Type.Optional(Type.Object({ code: Type.String(), message: Type.String() })),
    findings: Type.Array(Type.Object({ id: Id, title: Type.String(), severity: Type.Integer() })),
  }),
]);

export const EventQuery = Type.Object({
  query: Type.Optional(
    Type.String({ maxLength: 4096, description: "Search language, see docs/reference/search.md" }),
  ),
  from: Type.Optional(TimeMs),
  to: Type.Optional(TimeMs),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  order: Type.Optional(Type.Union([Type.Literal("newest"), Type.Literal("oldest")])),
  cursor: Type.Optional(Type.String({ maxLength: 256 })),
});

export const EventPage = Type.Object({
  items: Type.Array(EventRow),
  nextCursor: Type.Optional(Type.String()),
  from: TimeMs,
  to: TimeMs,
  scanned: Type.Integer(),
  tookMs: Type.Number(),
});

export const HistogramQuery = Type.Object({
  query: Type.Optional(Type.String({ maxLength: 4096 })),
  from: Type.Optional(TimeMs),
  to: Type.Optional(TimeMs),
  buckets: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});

export const Histogram = Type.Object({
  from: TimeMs,
  to: TimeMs,
  total: Type.Integer(),
  buckets: Type.Array(Type.Object({ from: TimeMs, to: TimeMs, count: Type.Integer() })),
});

export const TopQuery = Type.Object({
  field: Type.String({ maxLength: 64 }),
  query: Type.Optional(Type.String({ maxLength: 4096 })),
  from: Type.Optional(TimeMs),
  to: Type.Optional(TimeMs),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
});

export const TopValues = Type.Object({
  field: Type.String(),
  values: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
});

/** A field that the search language knows, for completion. */
export const SearchFieldInfo = Type.Object({
  name: Type.String(),
  type: Type.String(),
  description: Type.String(),
  example: Type.String(),
});
