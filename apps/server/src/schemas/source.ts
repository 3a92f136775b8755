import { Type } from "typebox";
import { TimeMs } from "./common.ts";
import { Source } from "./operations.ts";

const DecodeCounts = {
  specific: Type.Integer({ description: "Decoded by a decoder of their format" }),
  generic: Type.Integer({ description: "Decoded by a decoder that reads any record of a form" }),
  undecoded: Type.Integer({ description: "Stored as Base Events with the reason" }),
};

/** All counts are of the span, by the time of receipt. */
export const SourceHealth = Type.Object({
  from: TimeMs,
  to: TimeMs,
  source: Source,
  buckets: Type.Array(Type.Object({ from: TimeMs, to: TimeMs, ...DecodeCounts })),
  totals: Type.Object(DecodeCounts),
  lag: Type.Optional(
    Type.Object(
      {
        events: Type.Integer({ description: "Events with a time of their own" }),
        p50Ms: Type.Number(),
        p95Ms: Type.Number(),
      },
      { description: "Receipt minus event time, milliseconds" },
    ),
  ),
  watch: Type.Object({
    mode: Type.Union([Type.Literal("learned"), Type.Literal("set"), Type.Literal("off")]),
    expectedMs: Type.Optional(
      Type.Integer({ description: "May be quiet so long; absent while that is not known" }),
    ),
    isSilent: Type.Boolean(),
  }),
  decoders: Type.Array(
    Type.Object({
      decoder: Type.String(),
      isGeneric: Type.Boolean(),
      classUid: Type.Integer(),
      className: Type.String(),
      count: Type.Integer(),
      lastTime: TimeMs,
    }),
    { description: "What was decoded, most events first" },
  ),
  undecodedReasons: Type.Array(
    Type.Object({
      code: Type.String(),
      decoder: Type.String({ description: "Who claimed the record, or `none`" }),
      help: Type.String(),
      count: Type.Integer(),
      lastTime: TimeMs,
    }),
  ),
  quarantine: Type.Array(
    Type.Object({
      code: Type.String(),
      help: Type.String(),
      count: Type.Integer(),
      lastTime: TimeMs,
    }),
    { description: "What is in quarantine now, whenever it came" },
  ),
});

/** OCSF detection_finding (2004), in OCSF's own names. */
export const Notice = Type.Object({
  class_uid: Type.Integer(),
  activity_id: Type.Integer({ description: "1 create, 3 close" }),
  status_id: Type.Integer({ description: "1 new, 4 resolved" }),
  severity_id: Type.Integer(),
  time: TimeMs,
  start_time: TimeMs,
  end_time: Type.Optional(TimeMs),
  finding_info: Type.Object({
    uid: Type.String(),
    title: Type.String({ description: "Holds the name of the source or host: hostile text" }),
    desc: Type.String(),
    types: Type.Array(Type.String()),
  }),
  resources: Type.Array(Type.Object({ uid: Type.String(), name: Type.String() })),
});
