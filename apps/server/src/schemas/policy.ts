import { Type } from "typebox";
import { TimeMs } from "./common.ts";
import { Role } from "./identity.ts";

const Criticality = Type.Union([
  Type.Literal("low"),
  Type.Literal("normal"),
  Type.Literal("high"),
  Type.Literal("critical"),
]);

const Effect = Type.Union([
  Type.Literal("allow"),
  Type.Literal("require_approval"),
  Type.Literal("deny"),
]);

const PolicyDecision = Type.Object({
  effect: Effect,
  approvers: Type.Optional(Type.Integer()),
  askerCounts: Type.Optional(Type.Boolean()),
  reasons: Type.Array(Type.String()),
});

export const PolicyTestCase = Type.Object({
  name: Type.String({ maxLength: 200 }),
  action: Type.String({ maxLength: 100 }),
  asks: Type.Union([Role, Type.Literal("machine")]),
  autonomy: Type.Optional(Type.Integer({ minimum: 0, maximum: 4 })),
  severity: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  score: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  criticality: Type.Optional(Criticality),
  isInside: Type.Optional(Type.Boolean()),
  isLastResort: Type.Optional(Type.Boolean()),
  isBusinessTime: Type.Optional(Type.Boolean()),
  targets: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  expect: Effect,
  approvers: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
});

const BusinessTime = Type.Object({
  zone: Type.String({ maxLength: 64, description: "IANA name, such as Europe/Vienna" }),
  days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 }),
  from: Type.Integer({ minimum: 0, maximum: 1440, description: "Minutes after midnight" }),
  to: Type.Integer({ minimum: 0, maximum: 1440, description: "Minutes after midnight" }),
});

const draft = {
  text: Type.String({ maxLength: 65_536, description: "Cedar" }),
  tests: Type.Array(PolicyTestCase, { maxItems: 100 }),
  autonomy: Type.Integer({ minimum: 0, maximum: 4 }),
  businessTime: BusinessTime,
};

export const PolicyDraftBody = Type.Object(draft);

export const PolicySaveBody = Type.Object({
  ...draft,
  basedOn: Type.Integer({ minimum: 0, description: "The version that was changed" }),
  note: Type.String({ minLength: 1, maxLength: 500, description: "Why" }),
});

export const PolicySimulateBody = Type.Object({
  ...draft,
  days: Type.Integer({ minimum: 1, maximum: 365 }),
});

/** One saved state of a policy. */
export const PolicyVersion = Type.Object({
  ...draft,
  version: Type.Integer({ description: "0 is the shipped policy" }),
  note: Type.String(),
  author: Type.String(),
  createdTime: TimeMs,
});

const PolicyProblem = Type.Object({
  severity: Type.Union([Type.Literal("error"), Type.Literal("warning")]),
  message: Type.String(),
  help: Type.Optional(Type.String()),
  line: Type.Integer(),
  column: Type.Integer(),
  endLine: Type.Integer(),
  endColumn: Type.Integer(),
});

export const PolicyReport = Type.Object({
  problems: Type.Array(PolicyProblem),
  /** One for each case of the draft; none while the text has an error. */
  results: Type.Array(
    Type.Object({
      name: Type.String(),
      isAsExpected: Type.Boolean(),
      decision: Type.Optional(PolicyDecision),
    }),
  ),
});

export const PolicySimulation = Type.Object({
  incidents: Type.Integer(),
  incidentsOfTime: Type.Integer(),
  proposals: Type.Integer(),
  moves: Type.Array(
    Type.Object({ before: Type.String(), after: Type.String(), count: Type.Integer() }),
  ),
  changed: Type.Array(
    Type.Object({
      incidentId: Type.String(),
      incidentTitle: Type.String(),
      proposal: Type.String(),
      before: PolicyDecision,
      after: PolicyDecision,
    }),
  ),
});

export const CriticalityBody = Type.Object({
  kind: Type.String({ maxLength: 20 }),
  key: Type.String({ minLength: 1, maxLength: 400 }),
  criticality: Criticality,
});

export const Criticalities = Type.Object({
  items: Type.Array(
    Type.Object({
      kind: Type.String(),
      key: Type.String(),
      label: Type.String(),
      criticality: Criticality,
      setBy: Type.String(),
      setTime: TimeMs,
    }),
  ),
});
