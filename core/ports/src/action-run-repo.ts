import type {
  ActionRun,
  Approval,
  IncidentId,
  KillSwitch,
  ResponseSettings,
  RunState,
  TenantId,
} from "@xdr/event";
import type { ActionStep } from "./action-journal.ts";

export interface RunQuery {
  readonly states?: readonly RunState[];
  readonly incidentId?: IncidentId;
  readonly limit: number;
}

export interface RunLease {
  /** Name of the worker. */
  readonly holder: string;
  readonly now: number;
  readonly until: number;
}

/**
 * Runs of actions, who approved them, and what was tried.
 * - `lock` gives the run and lets no other transaction change it until this one ends.
 * - `claim` gives the fence of a new lease: greater than every earlier one of this run. `undefined`
 *   while somebody else's lease holds. `renew` is false for any fence but the newest one.
 * - `addApproval` throws `REQUEST_CONFLICT` when that person approved this run before.
 * - `appendStep` throws `REQUEST_CONFLICT` when there is a step of that `seq`.
 * - Approvals and steps are never changed or removed.
 */
export interface ActionRunRepo {
  create(run: ActionRun): Promise<void>;
  byId(id: string): Promise<ActionRun | undefined>;
  lock(id: string): Promise<ActionRun | undefined>;
  /** Replaces a run that is there. */
  put(run: ActionRun): Promise<void>;
  /** Newest first. */
  list(query: RunQuery): Promise<readonly ActionRun[]>;
  count(states: readonly RunState[]): Promise<number>;
  /** Runs of that action that began at or after `since`. */
  attemptsSince(action: string, since: number): Promise<number>;
  claim(id: string, lease: RunLease): Promise<number | undefined>;
  renew(id: string, fence: number, until: number): Promise<boolean>;
  /** Oldest first. */
  approvals(runId: string): Promise<readonly Approval[]>;
  addApproval(approval: Approval): Promise<void>;
  steps(runId: string): Promise<readonly ActionStep[]>;
  appendStep(step: ActionStep): Promise<void>;
  settings(): Promise<ResponseSettings>;
  /** The same; no other transaction changes them until this one ends. */
  lockSettings(): Promise<ResponseSettings>;
  putSettings(settings: ResponseSettings): Promise<void>;
  /** Of the whole installation. */
  installationSwitch(): Promise<KillSwitch | undefined>;
}

/** What the workers of an installation need over all tenants. */
export interface ActionRunDirectory {
  /** Runs that are due and nobody holds, longest due first. */
  due(
    now: number,
    limit: number,
  ): Promise<readonly { readonly tenantId: TenantId; readonly runId: string }[]>;
  killSwitch(): Promise<KillSwitch | undefined>;
  setKillSwitch(state: KillSwitch | undefined): Promise<void>;
}
