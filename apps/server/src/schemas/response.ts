import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";

const text = (charsMax: number) => Type.String({ minLength: 1, maxLength: charsMax });

export const WantedAction = Type.Object({
  action: text(64),
  target: Type.Object({
    kind: Type.Union(
      (["device", "user", "address", "session", "process", "file", "incident"] as const).map(
        (kind) => Type.Literal(kind),
      ),
    ),
    key: text(4096),
    label: Type.Optional(text(4096)),
  }),
  agentId: Type.Optional(Id),
  durationMs: Type.Optional(Type.Integer({ minimum: 60_000, maximum: 604_800_000 })),
});

export const NewRun = Type.Object({
  ...WantedAction.properties,
  incidentId: Id,
  planHash: Type.Optional(text(64)),
});

export const PolicyDecision = Type.Object({
  effect: Type.Union([
    Type.Literal("allow"),
    Type.Literal("require_approval"),
    Type.Literal("deny"),
  ]),
  reasons: Type.Array(Type.String()),
  approvers: Type.Optional(Type.Integer()),
  askerCounts: Type.Optional(Type.Boolean()),
});

const counts = Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }));

export const SimulatedAction = Type.Object({
  title: Type.String(),
  because: Type.String({ description: "Hostile text: show it as text only" }),
  expectedEffect: Type.String(),
  reversal: Type.String(),
  durationMs: Type.Optional(Type.Integer()),
  decision: PolicyDecision,
  agentId: Type.String(),
  agents: Type.Array(Type.Object({ id: Type.String(), hostname: Type.String() })),
  planHash: Type.Optional(Type.String()),
  plan: Type.Optional(Type.String({ description: "JSON: what the host would do" })),
  affected: Type.Optional(
    Type.Object({
      query: Type.String(),
      events: Type.Integer(),
      users: counts,
      devices: counts,
    }),
  ),
});

export const ActionRunRow = Type.Object({
  id: Type.String(),
  incidentId: Type.String(),
  action: Type.String(),
  title: Type.String({ description: "Hostile text: show it as text only" }),
  hostname: Type.String(),
  state: Type.String(),
  reason: Type.Optional(Type.String()),
  requestedBy: Type.String(),
  requestedTime: TimeMs,
  expiresTime: TimeMs,
  revertTime: Type.Optional(TimeMs),
  approvers: Type.Integer(),
  isOwn: Type.Boolean({ description: "The caller asked for it" }),
  canApprove: Type.Boolean({ description: "Policy lets the caller be one of those who approve" }),
  canRevert: Type.Boolean(),
  planHash: Type.String(),
  decision: PolicyDecision,
});

export const ActionRunDetail = Type.Object({
  ...ActionRunRow.properties,
  because: Type.String(),
  expectedEffect: Type.String(),
  reversal: Type.String(),
  plan: Type.String({ description: "JSON: exactly what was approved" }),
  approvals: Type.Array(Type.Object({ by: Type.String(), time: TimeMs, planHash: Type.String() })),
  steps: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      kind: Type.String(),
      time: TimeMs,
      reason: Type.Optional(Type.String()),
      observed: Type.Optional(Type.String({ description: "Hostile text: what the host saw" })),
    }),
  ),
});

const KillSwitchState = Type.Object({ by: Type.String(), time: TimeMs, reason: Type.String() });
const lists = {
  networks: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 1000 }),
  names: Type.Array(Type.String({ maxLength: 256 }), { maxItems: 1000 }),
};

export const ProtectedList = Type.Object(lists);

export const ResponseState = Type.Object({
  waiting: Type.Integer({ description: "Runs that wait for approval" }),
  killSwitch: Type.Optional(KillSwitchState),
  installationSwitch: Type.Optional(KillSwitchState),
  protected: ProtectedList,
  pendingRemoval: Type.Optional(
    Type.Object({ ...lists, by: Type.String(), isOwn: Type.Boolean() }),
  ),
});

export const Reason = Type.Object({ reason: text(500) });
export const PlanHash = Type.Object({ planHash: text(64) });
export const KillSwitchChange = Type.Object({ on: Type.Boolean(), reason: text(500) });
