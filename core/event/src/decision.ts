import type { TargetKind } from "./entity.ts";
import type { FindingId } from "./ids.ts";

/** How much stops working at most when an action is carried out. */
export type BlastRadius = "none" | "address" | "session" | "user" | "device" | "process" | "file";

/**
 * What an action does: a tactic of D3FEND, or one of the three that change nothing on the target.
 */
export type ActionKind =
  | "observe"
  | "notify"
  | "collect"
  | "isolate"
  | "evict"
  | "restore"
  | "harden";

/** What can be known of an action before it is carried out. */
export type ActionEntry = {
  /** `verb-noun`. */
  readonly name: string;
  readonly title: string;
  readonly kind: ActionKind;
  /** D3FEND countermeasure id; empty where D3FEND has none, as for telling people. */
  readonly countermeasure: string;
  readonly targetKind: TargetKind;
  /** JSON Schema of what the executor is given as the target. */
  readonly targetSchema: object;
  /** What must hold before it makes sense; the plan on the host checks it. */
  readonly preconditions: readonly string[];
  /** What is looked at to see whether it is done. */
  readonly probe: string;
  /** What the executor must be able to do, such as `host:nftables`. */
  readonly capability: string;
  /** Fields of the target and the plan that its receipts hold. */
  readonly auditFields: readonly string[];
  /** Runs of a tenant that begin within an hour without a person; five times as many with one. */
  readonly perHourMax: number;
  /** How long a host may take for one operation, milliseconds. */
  readonly operationMs: number;
  readonly expectedEffect: string;
  readonly blastRadius: BlastRadius;
  /** What may stop working, for people. */
  readonly sideEffects: string;
  /** After how many milliseconds it is undone by itself; absent where it is not. */
  readonly durationMsDefault?: number;
  /** Who can carry it out: `agent` (or a connector in its place), `connector` alone, or `none`. */
  readonly executor: string;
} & (
  | { readonly reversible: true; readonly undo: string }
  | { readonly reversible: false; readonly why: string }
);

/** Something that could be done about an incident. Whoever proposes has no authority by that. */
export interface Proposal {
  readonly action: string;
  readonly title: string;
  readonly countermeasure: string;
  /** Key and label as of an entity; of an incident its id and title. */
  readonly target: { readonly kind: TargetKind; readonly key: string; readonly label: string };
  /** Why, in a sentence; holds log text. */
  readonly because: string;
  readonly evidence: readonly FindingId[];
  readonly expectedEffect: string;
  readonly blastRadius: BlastRadius;
  /** How it is undone, or why it cannot be. */
  readonly reversal: string;
  readonly durationMs?: number;
  readonly executor: string;
}

/** What policy says to a proposal. `reasons` are sentences for people, at least one. */
export type Decision =
  | { readonly effect: "allow"; readonly reasons: readonly string[] }
  | {
      readonly effect: "require_approval";
      /** Different people who must agree; the one who asks is none of them unless `askerCounts`. */
      readonly approvers: number;
      /** Present when the one who asks may be one of the approvers. */
      readonly askerCounts?: true;
      readonly reasons: readonly string[];
    }
  | { readonly effect: "deny"; readonly reasons: readonly string[] };
