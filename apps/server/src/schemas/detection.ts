import { Type } from "typebox";
import { Attack, Entity, Id, Place, Severity, TimeMs } from "./common.ts";

export const Finding = Type.Object({
  id: Id,
  ruleId: Type.String(),
  ruleVersion: Type.String(),
  title: Type.String(),
  summary: Type.String({ description: "Hostile text: show it as text only" }),
  kind: Type.Union([Type.Literal("rule"), Type.Literal("correlation")]),
  severity: Severity,
  phase: Type.Union([Type.Literal("attempt"), Type.Literal("effect")]),
  time: TimeMs,
  firstEventTime: TimeMs,
  lastEventTime: TimeMs,
  eventIds: Type.Array(Id),
  eventCount: Type.Integer(),
  attacks: Type.Array(Attack),
  entities: Type.Array(Entity),
  group: Type.Record(Type.String(), Type.String()),
  createdTime: TimeMs,
  drillId: Type.Optional(
    Type.String({ description: "The drill that made it; no incident has it" }),
  ),
});

export const IncidentStatus = Type.Union([
  Type.Literal("new"),
  Type.Literal("in_progress"),
  Type.Literal("closed"),
]);
export const Verdict = Type.Union([
  Type.Literal("true_positive"),
  Type.Literal("false_positive"),
  Type.Literal("benign"),
  Type.Literal("duplicate"),
]);

/** One row of the queue. */
export const IncidentRow = Type.Object({
  id: Id,
  title: Type.String(),
  status: IncidentStatus,
  verdict: Type.Optional(Verdict),
  severity: Severity,
  score: Type.Integer({ minimum: 0, maximum: 100 }),
  tactics: Type.Array(Type.Object({ uid: Type.String(), name: Type.String() })),
  entities: Type.Array(Entity, { description: "The most telling ones, at most 8" }),
  assignee: Type.Optional(Type.Object({ id: Id, name: Type.String() })),
  findingCount: Type.Integer(),
  eventCount: Type.Integer(),
  firstSeen: TimeMs,
  lastSeen: TimeMs,
  createdTime: TimeMs,
  updatedTime: TimeMs,
  revision: Type.Integer(),
});

export const Note = Type.Object({
  id: Id,
  authorName: Type.String(),
  text: Type.String(),
  createdTime: TimeMs,
});

export const Proposal = Type.Object({
  action: Type.String(),
  title: Type.String(),
  countermeasure: Type.String({ description: "D3FEND id" }),
  target: Type.String({ description: "Hostile text: show it as text only" }),
  targetKind: Type.String(),
  targetKey: Type.String({ description: "As findings name it; hostile text" }),
  because: Type.String(),
  reversal: Type.String({ description: "How it is undone, or why it cannot be" }),
  executor: Type.String({ description: "`none` until something can carry it out" }),
  decision: Type.Object({
    effect: Type.Union([
      Type.Literal("allow"),
      Type.Literal("require_approval"),
      Type.Literal("deny"),
    ]),
    reasons: Type.Array(Type.String()),
  }),
});

/** The incident workspace in one answer. */
export const IncidentDetail = Type.Intersect([
  IncidentRow,
  Type.Object({
    scoreParts: Type.Array(
      Type.Object({
        code: Type.String(),
        label: Type.String(),
        points: Type.Integer(),
        findingIds: Type.Array(Id),
      }),
    ),
    story: Type.Array(
      Type.Object({
        time: TimeMs,
        lastTime: TimeMs,
        tacticUid: Type.Optional(Type.String()),
        tacticName: Type.Optional(Type.String()),
        sentence: Type.String(),
        severity: Severity,
        findingIds: Type.Array(Id),
      }),
    ),
    attacks: Type.Array(Attack),
    allEntities: Type.Array(Type.Intersect([Entity, Type.Object({ place: Type.Optional(Place) })])),
    findings: Type.Array(Finding, { description: "At most 500, oldest first" }),
    notes: Type.Array(Note),
    proposals: Type.Array(Proposal),
  }),
]);

export const GraphNode = Type.Object({
  id: Type.String({ description: "kind:key" }),
  kind: Type.String(),
  label: Type.String(),
  role: Type.String(),
  severity: Severity,
  findingIds: Type.Array(Id),
});
export const GraphEdge = Type.Object({
  id: Type.String(),
  from: Type.String(),
  to: Type.String(),
  label: Type.String({ description: "logged in to, started, connected to, …" }),
  count: Type.Integer(),
  firstTime: TimeMs,
  lastTime: TimeMs,
  findingIds: Type.Array(Id),
});
export const IncidentGraph = Type.Object({
  nodes: Type.Array(GraphNode),
  edges: Type.Array(GraphEdge),
});

export const IncidentPatch = Type.Object({
  revision: Type.Integer({ minimum: 1 }),
  status: Type.Optional(IncidentStatus),
  verdict: Type.Optional(Verdict),
  assigneeId: Type.Optional(Type.Union([Id, Type.Null()])),
});

/** Longer texts are told so by a notice; this only bounds what is read. */
export const RuleText = Type.String({ maxLength: 256 * 1024 });

export const Rule = Type.Object({
  id: Id,
  title: Type.String(),
  level: Type.String(),
  severity: Severity,
  writtenLevel: Type.Optional(
    Type.String({ description: "Level of the text, where the tenant set another" }),
  ),
  settingReason: Type.Optional(
    Type.String({ description: "Why the tenant set its level, or turned it on or off" }),
  ),
  status: Type.String(),
  description: Type.String(),
  kind: Type.Union([Type.Literal("rule"), Type.Literal("correlation"), Type.Literal("filter")]),
  origin: Type.String({ description: "`catalog`, `own`, or `import:` and a name" }),
  logsource: Type.Object({
    product: Type.Optional(Type.String()),
    category: Type.Optional(Type.String()),
    service: Type.Optional(Type.String()),
  }),
  attacks: Type.Array(Attack),
  enabled: Type.Boolean(),
  file: Type.String(),
  findings24h: Type.Integer(),
  findings30d: Type.Integer(),
  lastFindingTime: Type.Optional(TimeMs),
  noisy: Type.Boolean({ description: "Takes people's time out of proportion" }),
  tried24h: Type.Integer({ description: "Events on which it was tried; estimated by sampling" }),
  matched24h: Type.Integer(),
  costShare: Type.Number({
    minimum: 0,
    maximum: 1,
    description: "Its part of the time of all rules' own tests in 24 h; estimated by sampling",
  }),
  version: Type.Optional(Type.Integer({ description: "Of a rule of the tenant's own" })),
  updatedTime: Type.Optional(TimeMs),
  updatedBy: Type.Optional(Type.String()),
  problemCount: Type.Integer({ description: "Why it does not run although it is on" }),
});

/** One thing to know about a rule's text. */
export const RuleNotice = Type.Object({
  severity: Type.Union([Type.Literal("error"), Type.Literal("warning")]),
  code: Type.String(),
  line: Type.Integer({ description: "From 1" }),
  column: Type.Integer({ description: "From 1, in UTF-16 units" }),
  snippet: Type.String(),
  message: Type.String(),
  fix: Type.String({ description: "What to write instead" }),
});

export const RuleDetail = Type.Intersect([
  Rule,
  Type.Object({
    source: Type.String({ description: "The rule as written, YAML" }),
    references: Type.Array(Type.String()),
    falsePositives: Type.Array(Type.String()),
    author: Type.Optional(Type.String()),
    problems: Type.Array(RuleNotice),
  }),
]);

/** One step of the history of a rule of the tenant's own. */
export const RuleVersion = Type.Object({
  version: Type.Integer(),
  change: Type.Union([
    Type.Literal("create"),
    Type.Literal("update"),
    Type.Literal("delete"),
    Type.Literal("restore"),
  ]),
  title: Type.String(),
  enabled: Type.Boolean(),
  text: Type.String(),
  note: Type.String(),
  author: Type.String(),
  time: TimeMs,
});

export const RulePlaceholder = Type.Object({
  name: Type.String(),
  values: Type.Array(Type.String()),
  updatedTime: TimeMs,
});
