import type { ErrorCode, SourceId, TenantId } from "@xdr/event";

/** How a pull goes. Times are milliseconds since the epoch. */
export interface PullProgress {
  /** Where the next page is, as the puller wrote it; absent: nothing was read yet. */
  readonly checkpoint?: string;
  /** When the vendor was asked last, and when it last answered well. */
  readonly askedTime?: number;
  readonly answeredTime?: number;
  /** Newest record that was seen. */
  readonly newestTime?: number;
  /** Failures since the last good answer. */
  readonly failures: number;
  readonly problem?: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly time: number;
  };
  /** Records handed on since ever. */
  readonly records: number;
}

/** What a source of kind `pull` reads. Secrets stand in the vault, under the id of the source. */
export interface Pull {
  readonly sourceId: SourceId;
  /** Name of a definition. */
  readonly definition: string;
  /** Settings that are no secrets. */
  readonly settings: Readonly<Record<string, string>>;
  readonly progress: PullProgress;
  /** Not asked before; milliseconds since the epoch. */
  readonly nextTime: number;
}

export interface TakenPull extends Pull {
  readonly fence: number;
  /** A page that may not be stored yet. */
  readonly pending: string | undefined;
}

export interface PullSave {
  readonly progress: PullProgress;
  /** Absent: everything up to the checkpoint is stored. */
  readonly pending?: string;
  readonly nextTime: number;
  /** Holds it so much longer; 0 gives it back. */
  readonly leaseMs: number;
}

/**
 * Pulls of one tenant.
 * - `create` throws `REQUEST_CONFLICT` where the source has one; `update` `REQUEST_NOT_FOUND`.
 * - `take` gives the lease to `owner` unless another holds it, by the clock of the store; undefined
 *   when it is held or there is none. Each take has a higher fence than the one before.
 * - `hold` keeps the lease so much longer from now; false, as for `save`, when it is another's.
 * - `save` writes only for the newest fence; false, and nothing is written, for an older one.
 */
export interface PullRepo {
  byId(sourceId: SourceId): Promise<Pull | undefined>;
  create(pull: Pull): Promise<void>;
  /** Settings and `nextTime`; the rest stays. */
  update(pull: Pick<Pull, "sourceId" | "settings" | "nextTime">): Promise<void>;
  take(sourceId: SourceId, owner: string, leaseMs: number): Promise<TakenPull | undefined>;
  hold(sourceId: SourceId, fence: number, leaseMs: number): Promise<boolean>;
  save(sourceId: SourceId, fence: number, save: PullSave): Promise<boolean>;
}

export interface PullDirectory {
  /** Over all tenants, of sources that are on: due at `now` and held by nobody; the longest due first. */
  due(now: number, limit: number): Promise<readonly DuePull[]>;
}

export interface DuePull {
  readonly tenantId: TenantId;
  readonly sourceId: SourceId;
  /** As of `Pull`. */
  readonly definition: string;
}
