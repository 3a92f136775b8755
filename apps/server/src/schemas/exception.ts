import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";

export const ExceptionField = Type.Object({
  field: Type.String({ description: "As Sigma rules name it" }),
  value: Type.Union([Type.String(), Type.Number(), Type.Boolean()], {
    description: "Hostile text: show it as text only",
  }),
  isOfRule: Type.Boolean({ description: "The rule looks at the field" }),
});

export const ExceptionSubject = Type.Object({
  ruleId: Id,
  title: Type.String(),
  kind: Type.Union([Type.Literal("rule"), Type.Literal("correlation")]),
  targets: Type.Array(Type.Object({ id: Id, title: Type.String() }), {
    description: "Rules that the exception will name; of a correlation those behind it",
  }),
  fields: Type.Array(ExceptionField),
});

export const ExceptionBody = Type.Object({
  fields: Type.Array(Type.String({ minLength: 1, maxLength: 256 }), { maxItems: 20 }),
  reason: Type.String({ maxLength: 1000 }),
  expiresTime: Type.Optional(TimeMs),
});

export const ExceptionPreview = Type.Object({
  text: Type.String({ description: "The Sigma filter" }),
  looked: Type.Integer({ description: "Findings of the rule in the last 30 days, at most 500" }),
  removed: Type.Integer(),
  reduced: Type.Integer({ description: "Findings that would have counted fewer events" }),
  remaining: Type.Integer(),
  warnings: Type.Array(Type.String()),
});

export const Exception = Type.Object({
  id: Id,
  title: Type.String(),
  reason: Type.String(),
  author: Type.String(),
  createdTime: TimeMs,
  expiresTime: Type.Optional(TimeMs),
  hasEnded: Type.Boolean(),
  enabled: Type.Boolean(),
  version: Type.Integer(),
  text: Type.String(),
});
