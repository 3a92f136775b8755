import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";
import { PolicyDecision } from "./response.ts";

const hostile = "Hostile text: show it as text only";
const Trigger = Type.Object({
  on: Type.String(),
  condition: Type.Optional(Type.String()),
  rules: Type.Optional(Type.Array(Type.String())),
  everyMs: Type.Optional(Type.Integer()),
});

export const PlaybookRow = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  labels: Type.Array(Type.String()),
  enabled: Type.Boolean({
    description:
      "Its triggers start it, from autonomy 2 on; at any, where it only tells people something",
  }),
  isShipped: Type.Boolean(),
  revision: Type.Integer(),
  modified: Type.String(),
  cooldownMs: Type.Integer(),
  triggers: Type.Array(Trigger),
  actions: Type.Array(Type.String(), { description: "Actions that its steps ask for" }),
});

const Step = Type.Object({
  id: Type.String(),
  type: Type.String(),
  name: Type.String(),
  detail: Type.String({ description: "The action, question or condition" }),
});
const Edge = Type.Object({ from: Type.String(), to: Type.String(), by: Type.String() });

export const PlaybookDetail = Type.Object({
  ...PlaybookRow.properties,
  text: Type.String({ description: "CACAO 2.0 as JSON" }),
  steps: Type.Array(Step),
  edges: Type.Array(Edge),
});

const text = Type.String({ minLength: 1, maxLength: 262_144 });
export const PlaybookText = Type.Object({ text });
export const PlaybookSave = Type.Object({ text, basedOn: Type.Integer({ minimum: 0 }) });
export const PlaybookEnabled = Type.Object({ enabled: Type.Boolean() });
export const PlaybookCheck = Type.Object({
  problems: Type.Array(Type.Object({ path: Type.String(), message: Type.String() })),
  steps: Type.Array(Step),
  edges: Type.Array(Edge),
});

const Moment = Type.Object({
  time: TimeMs,
  step: Type.String(),
  stepName: Type.String(),
  kind: Type.String(),
  text: Type.String({ description: hostile }),
  runId: Type.Optional(Type.String()),
});

const Foreseen = Type.Object({
  step: Type.String(),
  action: Type.String(),
  title: Type.String({ description: hostile }),
  because: Type.String({ description: hostile }),
  expectedEffect: Type.String(),
  reversal: Type.String(),
  decision: PolicyDecision,
});

export const PlaybookRunThrough = Type.Object({
  outcome: Type.String(),
  actions: Type.Array(Foreseen),
  timeline: Type.Array(Moment),
});

export const PlaybookRecommendation = Type.Object({
  playbookId: Type.String(),
  name: Type.String(),
  description: Type.String(),
  enabled: Type.Boolean(),
  because: Type.String({ description: hostile }),
  evidence: Type.Array(Type.String(), { description: "Ids of findings" }),
  outcome: Type.String(),
  actions: Type.Array(Foreseen),
});

export const PlaybookStart = Type.Object({
  playbookId: Id,
  incidentId: Id,
});

export const PlaybookRunRow = Type.Object({
  id: Type.String(),
  playbookId: Type.String(),
  name: Type.String(),
  incidentId: Type.String(),
  trigger: Type.String(),
  requestedBy: Type.String(),
  state: Type.String(),
  reason: Type.Optional(Type.String({ description: hostile })),
  startedTime: TimeMs,
  endedTime: Type.Optional(TimeMs),
  failures: Type.Integer(),
  isAsking: Type.Boolean({ description: "A step waits for an answer" }),
});

export const PlaybookRunDetail = Type.Object({
  ...PlaybookRunRow.properties,
  places: Type.Array(
    Type.Object({
      step: Type.String(),
      stepName: Type.String(),
      state: Type.String(),
      reason: Type.Optional(Type.String({ description: hostile })),
      question: Type.Optional(Type.String()),
      answers: Type.Optional(Type.Array(Type.String())),
      requests: Type.Array(
        Type.Object({
          runId: Type.String(),
          target: Type.String({ description: hostile }),
          state: Type.String(),
          reason: Type.Optional(Type.String({ description: hostile })),
        }),
      ),
    }),
  ),
  timeline: Type.Array(Moment),
});

const step = Type.String({ minLength: 1, maxLength: 128 });
export const PlaybookAnswer = Type.Object({
  step,
  answer: Type.String({ minLength: 1, maxLength: 100 }),
});
export const PlaybookStepName = Type.Object({ step });
export const PlaybookSkip = Type.Object({
  step,
  reason: Type.String({ minLength: 1, maxLength: 500 }),
});
