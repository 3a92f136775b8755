import type {
  IncidentId,
  Playbook,
  PlaybookRun,
  PlaybookRunState,
  ReceiptActor,
  TenantId,
} from "@xdr/event";
import type { RunLease } from "./action-run-repo.ts";

/** What a tenant says about a playbook: one of its own, or whether a shipped one starts by itself. */
export interface StoredPlaybook {
  readonly id: string;
  /** Its triggers start it. */
  readonly enabled: boolean;
  /** Absent: the shipped one. */
  readonly playbook?: Playbook;
  /** From 1; a writer that names an older one is refused. */
  readonly revision: number;
  readonly changedBy: ReceiptActor;
  readonly changedTime: number;
}

export interface PlaybookRunQuery {
  readonly states?: readonly PlaybookRunState[];
  readonly incidentId?: IncidentId;
  readonly playbookId?: string;
  readonly limit: number;
}

/** One thing that is not done again for a while. */
export interface CooldownMark {
  readonly key: string;
  /** Whose mark it is: the same run may take it again. */
  readonly runId: string;
  readonly now: number;
  readonly until: number;
}

/**
 * Playbooks of one tenant, their runs, and what cools down.
 * - `put` throws `REQUEST_REVISION_STALE` unless `revision` is one more than what is stored.
 * - `lockRun`, `claim`, `renew`: as of `ActionRunRepo`.
 * - `mark` is false while somebody else's mark of the key holds; marks outlive restarts.
 */
export interface PlaybookRepo {
  /** By id. */
  list(): Promise<readonly StoredPlaybook[]>;
  byId(id: string): Promise<StoredPlaybook | undefined>;
  put(stored: StoredPlaybook): Promise<void>;
  remove(id: string): Promise<void>;
  createRun(run: PlaybookRun): Promise<void>;
  runById(id: string): Promise<PlaybookRun | undefined>;
  lockRun(id: string): Promise<PlaybookRun | undefined>;
  putRun(run: PlaybookRun): Promise<void>;
  /** Newest first. */
  runs(query: PlaybookRunQuery): Promise<readonly PlaybookRun[]>;
  countRuns(states: readonly PlaybookRunState[]): Promise<number>;
  claim(id: string, lease: RunLease): Promise<number | undefined>;
  renew(id: string, fence: number, until: number): Promise<boolean>;
  mark(mark: CooldownMark): Promise<boolean>;
}

/** What the workers of an installation need over all tenants. */
export interface PlaybookDirectory {
  /** Runs that are due and nobody holds, longest due first, at most `perTenant` of one tenant. */
  due(
    now: number,
    limit: { readonly all: number; readonly perTenant: number },
  ): Promise<readonly { readonly tenantId: TenantId; readonly runId: string }[]>;
}
