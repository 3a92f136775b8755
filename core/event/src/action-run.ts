import { hash } from "node:crypto";
import type { Decision, Proposal } from "./decision.ts";
import type { IncidentId, TenantId, UserId } from "./ids.ts";
import type { ReceiptActor } from "./receipt.ts";
import { canonicalJson } from "./receipt-hash.ts";

/**
 * Where a run stands.
 * - `waiting`: people must approve; `ready`: nothing stands before it; both end at `expiresTime`
 * - `running`, `reverting`: it has begun on the host and is not over
 * - `succeeded`: the effect was seen on the host; `reverted`: it was seen gone
 * - `failed`: neither is known; `denied`, `cancelled`, `expired`: it was never begun
 */
export type RunState =
  | "waiting"
  | "ready"
  | "running"
  | "succeeded"
  | "reverting"
  | "reverted"
  | "failed"
  | "denied"
  | "cancelled"
  | "expired";

/** Exactly what would be done, where and for how long: what an approval is given to. */
export interface ActionPlan {
  readonly tenantId: TenantId;
  readonly action: string;
  readonly agentId: string;
  readonly hostname: string;
  /** Product of the connector that acts in the place of an agent; `agentId` is its id then. */
  readonly connector?: string;
  /** As the agent's responder takes it, plain JSON. */
  readonly target: unknown;
  /** As the host planned it, plain JSON. */
  readonly effect: unknown;
  /** Milliseconds after which the host undoes it by itself. */
  readonly durationMs?: number;
}

/** SHA-256 of the canonical JSON of a plan, lower-case hex. */
export const planHash = (plan: ActionPlan): string => hash("sha256", canonicalJson(plan), "hex");

/** One action that somebody asked for, and what became of it. */
export interface ActionRun {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly proposal: Proposal;
  readonly plan: ActionPlan;
  readonly planHash: string;
  readonly decision: Decision;
  readonly requestedBy: ReceiptActor;
  readonly requestedTime: number;
  readonly state: RunState;
  /** Different people who must approve, as policy said last. */
  readonly approvers: number;
  /** A run that has not begun by then never does. */
  readonly expiresTime: number;
  readonly attemptTime?: number;
  /** When a worker looks at it next; absent when there is nothing left to do. */
  readonly dueTime?: number;
  /** Why it stands where it stands, in words that are safe to show. */
  readonly reason?: string;
  /** Times that undoing was tried again by itself. */
  readonly retries: number;
}

/** What one person said to one plan. */
export interface Approval {
  readonly runId: string;
  readonly userId: UserId;
  readonly label: string;
  readonly planHash: string;
  readonly time: number;
}

/** What holds for everything that a tenant does. */
export interface ResponseSettings {
  /** Set: nothing new is begun. */
  readonly killSwitch?: KillSwitch;
  /** Targets that no action may touch. */
  readonly protected: ProtectedList;
  /** Asked for by one administrator, waits for another. */
  readonly pendingRemoval?: ProtectedList & { readonly by: UserId; readonly label: string };
}

export interface KillSwitch {
  readonly by: string;
  readonly time: number;
  readonly reason: string;
}

export interface ProtectedList {
  /** Addresses and networks. */
  readonly networks: readonly string[];
  /** Names of devices and users. */
  readonly names: readonly string[];
}

export const defaultResponseSettings: ResponseSettings = Object.freeze({
  protected: { networks: [], names: [] },
});
