import { type Static, Type } from "typebox";
import { Id, TimeMs } from "./common.ts";

/** Absent `ids`: all that fit `source` and `code`, the newest first. */
const QuarantineTarget = Type.Object({
  kind: Type.Literal("quarantine"),
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 1000 })),
  source: Type.Optional(Id),
  code: Type.Optional(Type.String({ maxLength: 64 })),
});

const EventsTarget = Type.Object({
  kind: Type.Literal("events"),
  query: Type.String({ maxLength: 2000 }),
  from: TimeMs,
  to: TimeMs,
});

export const DecodeTargetBody = Type.Union([QuarantineTarget, EventsTarget]);
export type DecodeTargetBody = Static<typeof DecodeTargetBody>;

const Counts = Type.Object({
  seen: Type.Integer(),
  decoded: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
});

const Reason = Type.Object({ code: Type.String(), count: Type.Integer() });

export const DecodeJob = Type.Object({
  id: Id,
  kind: Type.Union([Type.Literal("quarantine"), Type.Literal("events")]),
  query: Type.Optional(Type.String()),
  status: Type.Union([Type.Literal("running"), Type.Literal("done"), Type.Literal("failed")]),
  createdTime: TimeMs,
  createdBy: Type.String(),
  updatedTime: TimeMs,
  total: Type.Integer(),
  counts: Counts,
  reasons: Type.Array(Reason),
  problem: Type.Optional(Type.String()),
});

export const DecodePreview = Type.Object({
  total: Type.Integer(),
  counts: Counts,
  reasons: Type.Array(Reason),
  samples: Type.Array(
    Type.Object({
      text: Type.String({ description: "Hostile text: show it as text only" }),
      kind: Type.String(),
      decoder: Type.Optional(Type.String()),
      className: Type.Optional(Type.String()),
      code: Type.Optional(Type.String()),
      message: Type.Optional(Type.String()),
    }),
  ),
});
