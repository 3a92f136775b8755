import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";

export const Drill = Type.Object({
  id: Id,
  agentId: Id,
  hostname: Type.String({ description: "Hostile text: show it as text only" }),
  startedBy: Type.String(),
  startedTime: TimeMs,
  endsTime: Type.Integer({ description: "Until then the host has undone it, server or no server" }),
  problem: Type.Optional(Type.String({ description: "Why nothing was done; text of that host" })),
  undoneTime: Type.Optional(TimeMs),
  undoProblem: Type.Optional(Type.String()),
});

export const DrillBody = Type.Object({ agentId: Id });

const Outcome = Type.Object({
  kind: Type.Union([
    Type.Literal("waiting"),
    Type.Literal("found"),
    Type.Literal("late"),
    Type.Literal("missed"),
  ]),
  findingId: Type.Optional(Id),
  findingTitle: Type.Optional(Type.String()),
  seconds: Type.Optional(
    Type.Number({ description: "From the start of the drill until the finding was stored" }),
  ),
  why: Type.Optional(
    Type.Union([
      Type.Literal("host-unreached"),
      Type.Literal("not-done"),
      Type.Literal("sensor-off"),
      Type.Literal("no-event"),
      Type.Literal("rule-off"),
      Type.Literal("no-rule-fired"),
    ]),
  ),
  detail: Type.Optional(Type.String({ description: "Text of that host" })),
});

export const DrillState = Type.Union([
  Type.Literal("running"),
  Type.Literal("passed"),
  Type.Literal("failed"),
]);

export const DrillDetail = Type.Object({
  ...Drill.properties,
  state: DrillState,
  steps: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      does: Type.String(),
      withinSeconds: Type.Integer(),
      ruleIds: Type.Array(Id),
      outcome: Outcome,
    }),
  ),
});
