import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";
import { RuleNotice } from "./detection.ts";

/** Why a rule matches one event or not. */
export const EventExplanation = Type.Object({
  eventId: Id,
  time: TimeMs,
  decoder: Type.String(),
  message: Type.String({ description: "Hostile text: show it as text only" }),
  undecoded: Type.Optional(Type.String({ description: "Why no decoder read it" })),
  matched: Type.Boolean(),
  logsource: Type.Boolean({ description: "It comes from the log source that the rule names" }),
  logsourceAssumed: Type.Boolean({ description: "It names none; the rule's was taken for it" }),
  selections: Type.Array(
    Type.Object({
      of: Type.Optional(Type.String({ description: "Title of the member of a correlation" })),
      name: Type.String(),
      matched: Type.Boolean(),
      missing: Type.Array(
        Type.Object({
          item: Type.String({ description: "`field|modifiers`" }),
          value: Type.Optional(Type.String({ description: "What the event has; hostile text" })),
        }),
      ),
    }),
  ),
  leftOut: Type.Boolean({ description: "The condition holds, and a filter leaves the event out" }),
  lines: Type.Array(
    Type.Object({
      depth: Type.Integer({ description: "A line belongs to the nearest one above with less" }),
      kind: Type.String({
        description:
          "`and`, `or`, `not`, `quantified`, `selection`, `allOf`, `anyOf`, `item`, `rule`",
      }),
      label: Type.String({ description: "In the rule's own words" }),
      matched: Type.Boolean(),
      value: Type.Optional(Type.String({ description: "What the event has; hostile text" })),
      patterns: Type.Optional(
        Type.Array(Type.Object({ text: Type.String(), matched: Type.Boolean() }), {
          description: "Values that the rule asks for, those that hold first",
        }),
      ),
      patternsLeft: Type.Optional(Type.Integer({ description: "Further values, not listed" })),
    }),
    { description: "The condition from the top down" },
  ),
  windows: Type.Array(
    Type.Object({
      eventCount: Type.Integer(),
      group: Type.Record(Type.String(), Type.String()),
    }),
  ),
  others: Type.Array(Type.String({ description: "Rules that count it, or that a filter tunes" })),
});

export const RuleTest = Type.Object({
  notices: Type.Array(RuleNotice),
  results: Type.Array(EventExplanation),
  matched: Type.Integer(),
  rejected: Type.Array(Type.String({ description: "Why a pasted record could not be read" })),
});

export const Backtest = Type.Object({
  id: Id,
  title: Type.String(),
  state: Type.Union([
    Type.Literal("running"),
    Type.Literal("done"),
    Type.Literal("cancelled"),
    Type.Literal("failed"),
  ]),
  end: Type.Optional(
    Type.String({
      description: "`all`, or the limit that ended it: `events`, `time`, `cancelled`",
    }),
  ),
  problem: Type.Optional(Type.String()),
  from: TimeMs,
  to: TimeMs,
  startedTime: TimeMs,
  report: Type.Object({
    matched: Type.Integer(),
    bucketMs: Type.Integer({ description: "An hour, or a day for long ranges" }),
    buckets: Type.Array(Type.Object({ from: TimeMs, count: Type.Integer() })),
    examples: Type.Array(
      Type.Object({
        eventId: Id,
        time: TimeMs,
        message: Type.String({ description: "Hostile text: show it as text only" }),
        eventCount: Type.Optional(Type.Integer()),
        group: Type.Optional(Type.Record(Type.String(), Type.String())),
      }),
    ),
    scanned: Type.Integer(),
    total: Type.Integer(),
    seconds: Type.Number(),
    microsecondsPerEvent: Type.Number({ description: "Time of the rule itself, reading aside" }),
    reachedTime: TimeMs,
    spanMs: Type.Integer({ description: "Between the oldest and the newest event looked at" }),
  }),
});
