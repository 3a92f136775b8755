import type { TargetKind } from "./entity.ts";
import type { IncidentId } from "./ids.ts";
import type { ReceiptActor } from "./receipt.ts";

/** What a condition compares and a variable holds. */
export type PlaybookValue = string | number | boolean | readonly string[];

/** What every step has. Names of steps are CACAO identifiers, such as `action--<uuid>`. */
interface PlaybookStepBase {
  readonly name?: string;
  readonly description?: string;
  /** Waits this long before it begins, milliseconds. */
  readonly delayMs?: number;
  /** Counts as failed when it is not over by then, milliseconds after it began. */
  readonly timeoutMs?: number;
  /** Comes next, whatever came out. */
  readonly onCompletion?: string;
  readonly onSuccess?: string;
  readonly onFailure?: string;
}

/**
 * Whom an action is done to: what would be recommended for it, or entities of the incident that
 * played that part and are of the kind that the action takes.
 */
export type PlaybookTargets = "recommended" | "source" | "target" | "related" | "any";

export interface PlaybookActionStep extends PlaybookStepBase {
  readonly type: "action";
  /** Name in the registry of actions. */
  readonly action: string;
  readonly targets: PlaybookTargets;
  /** More targets than these are left to people. */
  readonly targetsMax: number;
  /** After how long it is undone by itself; the default of the action when absent. */
  readonly durationMs?: number;
  /** Name of the connector that does it; absent: the one that can. */
  readonly connector?: string;
  /** Variable that is given the number of targets that it was done to, now or already. */
  readonly out?: string;
}

/** A person says how it goes on: the `manual` command of CACAO. */
export interface PlaybookHumanStep extends PlaybookStepBase {
  readonly type: "human";
  readonly question: string;
  readonly answers: readonly string[];
  /** Variable that is given the answer. */
  readonly out?: string;
}

export interface PlaybookIfStep extends PlaybookStepBase {
  readonly type: "if-condition";
  readonly condition: string;
  readonly onTrue: string;
  readonly onFalse?: string;
}

export interface PlaybookWhileStep extends PlaybookStepBase {
  readonly type: "while-condition";
  readonly condition: string;
  readonly onTrue: string;
  /** After so many times it goes on as if the condition were false. */
  readonly loopsMax: number;
}

export interface PlaybookParallelStep extends PlaybookStepBase {
  readonly type: "parallel";
  readonly branches: readonly string[];
}

export interface PlaybookCallStep extends PlaybookStepBase {
  readonly type: "playbook-action";
  readonly playbookId: string;
}

export interface PlaybookEdgeStep extends PlaybookStepBase {
  readonly type: "start" | "end";
}

export type PlaybookStep =
  | PlaybookEdgeStep
  | PlaybookActionStep
  | PlaybookHumanStep
  | PlaybookIfStep
  | PlaybookWhileStep
  | PlaybookParallelStep
  | PlaybookCallStep;

/** What starts a playbook by itself, in tenants that switched it on. A person may always. */
export type PlaybookTrigger = { readonly condition?: string } & (
  | { readonly on: "incident-opened" | "incident-changed" }
  | { readonly on: "finding"; readonly rules: readonly string[] }
  | { readonly on: "schedule"; readonly everyMs: number }
);

export type PlaybookTriggerKind = PlaybookTrigger["on"] | "button";

/** A playbook of CACAO 2.0, as far as it can be carried out here. */
export interface Playbook {
  /** `playbook--<uuid>` */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** ISO 8601; also the version of it. */
  readonly created: string;
  readonly modified: string;
  /** `identity--<uuid>` */
  readonly createdBy: string;
  readonly labels: readonly string[];
  readonly start: string;
  /** Goes on here when a step failed that does not say what happens then. */
  readonly exception?: string;
  /** By name, such as `__answer__`; their values at the start. */
  readonly variables: Readonly<Record<string, PlaybookValue>>;
  readonly steps: Readonly<Record<string, PlaybookStep>>;
  readonly triggers: readonly PlaybookTrigger[];
  /** For this long it is not started by itself again for the incident, nor done to a target again. */
  readonly cooldownMs: number;
  /** A playbook that fails or is cancelled undoes what it did, the last thing first. */
  readonly undoOnFailure: boolean;
}

/** One thing that a step wants done to one target. */
export interface PlaybookRequest {
  /** Of the run of the action: given before it is asked for, so that it is asked for once. */
  readonly runId: string;
  readonly target: { readonly kind: TargetKind; readonly key: string; readonly label: string };
  /**
   * `wanted`: not asked for yet; `asked`: its run is under way; `done`, `failed`: what became of
   * it; `skipped`: it was done already or the cool-down holds.
   */
  readonly state: "wanted" | "asked" | "done" | "failed" | "skipped";
  readonly reason?: string;
}

/** One place where a run of a playbook stands. */
export interface PlaybookToken {
  readonly id: number;
  readonly playbookId: string;
  readonly step: string;
  /** Frame that it is in; absent outside of all. */
  readonly frame?: number;
  /** `failed` waits for a person: the dead letter. */
  readonly state: "ready" | "acting" | "asking" | "failed";
  /** It goes on not before. */
  readonly time: number;
  /** Counts as failed then. */
  readonly deadline?: number;
  /** Times that an attempt to ask for an action was answered by a passing failure. */
  readonly tries: number;
  readonly requests?: readonly PlaybookRequest[];
  /** On the way of `exception`: what fails here has no further one. */
  readonly isException?: true;
  readonly reason?: string;
}

/** A step that holds others: over when none of its tokens is left. */
export interface PlaybookFrame {
  readonly id: number;
  readonly playbookId: string;
  readonly step: string;
  readonly frame?: number;
  readonly loops: number;
}

/** One line of what happened. */
export interface PlaybookMoment {
  readonly time: number;
  readonly step: string;
  readonly playbookId: string;
  readonly kind:
    | "began"
    | "done"
    | "failed"
    | "skipped"
    | "asked"
    | "answered"
    | "chose"
    | "undone";
  /** Safe to show as text; holds log text. */
  readonly text: string;
  readonly runId?: string;
}

/** What goes on inside a run; computed by `advancePlaybook` alone. */
export interface PlaybookProgress {
  readonly tokens: readonly PlaybookToken[];
  readonly frames: readonly PlaybookFrame[];
  readonly variables: Readonly<Record<string, PlaybookValue>>;
  readonly timeline: readonly PlaybookMoment[];
  /** For ids of tokens and frames. */
  readonly counter: number;
  /** Steps that were begun; a bound on all loops together. */
  readonly stepsBegun: number;
  /** Steps that failed, whatever came after them. */
  readonly failures: number;
}

/**
 * - `running`: steps are under way or wait; `undoing`: what was done is being undone
 * - `failed`: a person must look: the dead letter
 * - `succeeded`: over, and every step worked; `incomplete`: over, and a step did not work
 * - `cancelled`, `undone`, `dismissed`: over
 */
export type PlaybookRunState =
  | "running"
  | "undoing"
  | "failed"
  | "succeeded"
  | "incomplete"
  | "cancelled"
  | "undone"
  | "dismissed";

export interface PlaybookRun {
  readonly id: string;
  readonly playbookId: string;
  readonly name: string;
  readonly incidentId: IncidentId;
  readonly trigger: PlaybookTriggerKind;
  readonly requestedBy: ReceiptActor;
  readonly startedTime: number;
  readonly endedTime?: number;
  /** Over by then, or failed. */
  readonly expiresTime: number;
  readonly state: PlaybookRunState;
  /** When a worker looks at it next; absent when there is nothing left to do. */
  readonly dueTime?: number;
  readonly reason?: string;
  /** As they were when it started: a later edit changes nothing of it. By id. */
  readonly playbooks: Readonly<Record<string, Playbook>>;
  readonly progress: PlaybookProgress;
}
