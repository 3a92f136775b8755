import { type Static, type TSchema, Type } from "typebox";

/** Milliseconds since the epoch, UTC. */
export const TimeMs = Type.Integer({
  minimum: 0,
  maximum: 8.64e15,
  description: "Milliseconds since the epoch, UTC",
});
export const Severity = Type.Integer({
  minimum: 1,
  maximum: 5,
  description: "OCSF severity_id: 1 informational .. 5 critical",
});
export const SortOrder = Type.Union([Type.Literal("asc"), Type.Literal("desc")]);
export const Id = Type.String({ minLength: 1, maxLength: 128, pattern: "^[A-Za-z0-9_.:-]+$" });

/** What every error answer looks like. `help` says what to do. */
export const ErrorBody = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    help: Type.String(),
    retryable: Type.Boolean(),
    requestId: Type.String(),
    position: Type.Optional(Type.Integer()),
    issues: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
  }),
});

export const Tactic = Type.Object({ uid: Type.String(), name: Type.String() });

export const Attack = Type.Object({
  tactic: Type.Optional(Tactic),
  technique: Type.Optional(Tactic),
  sub_technique: Type.Optional(Tactic),
});

/** Where an address is registered, and whose network it is in. */
export const Place = Type.Object({
  country: Type.Optional(Type.String({ description: "ISO 3166-1 alpha-2" })),
  asNumber: Type.Optional(Type.Integer()),
  asName: Type.Optional(Type.String()),
  isTor: Type.Optional(Type.Boolean()),
});

export const Entity = Type.Object({
  kind: Type.String(),
  key: Type.String(),
  label: Type.String({ description: "Hostile text: show it as text only" }),
  role: Type.Union([Type.Literal("source"), Type.Literal("target"), Type.Literal("related")]),
});

/** A page of things with a cursor; absent `nextCursor` means the end. */
export const page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Optional(Type.String()) });

export type ErrorBody = Static<typeof ErrorBody>;
