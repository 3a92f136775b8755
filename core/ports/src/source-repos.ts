import type { ErrorCode, RecordHints, SourceId, TenantId } from "@xdr/event";

export type SourceKind = "http" | "syslog" | "demo" | "agent" | "pull";

export interface Source {
  readonly id: SourceId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly kind: SourceKind;
  readonly hints: RecordHints;
  readonly disabled: boolean;
  readonly createdTime: number;
  /** First characters of the token, to recognise it by; the rest is stored as a hash only. */
  readonly tokenPrefix?: string;
  /** The token before it, which works until then. */
  readonly previousToken?: PreviousToken;
}

export interface PreviousToken {
  readonly prefix: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export interface NewSourceToken {
  readonly hash: string;
  readonly prefix: string;
  /** The token that it replaces works until then; absent: it ends at once. */
  readonly keepPreviousUntil?: number;
}

/** Counters that survive a restart; rates are derived from them. */
export interface SourceActivity {
  readonly sourceId: SourceId;
  readonly firstEventTime?: number;
  readonly lastEventTime?: number;
  readonly events: number;
  readonly undecoded: number;
  readonly quarantined: number;
}

/** `setToken`, `revokeTokens` and `update` throw `REQUEST_NOT_FOUND`, `create` of a taken id `REQUEST_CONFLICT`. */
export interface SourceRepo {
  list(): Promise<readonly Source[]>;
  byId(id: SourceId): Promise<Source | undefined>;
  create(source: Source, tokenHash: string | undefined): Promise<void>;
  setToken(id: SourceId, token: NewSourceToken): Promise<void>;
  /** Neither token works any more; a new one may be set. */
  revokeTokens(id: SourceId): Promise<void>;
  /** Name, hints and `disabled`; the rest stays. */
  update(source: Source): Promise<void>;
  activity(): Promise<readonly SourceActivity[]>;
  /** Adds the counts, widens the times. Throws `REQUEST_NOT_FOUND` for an unknown source. */
  addActivity(delta: SourceActivity): Promise<void>;
}

/** From a token or a listener to its source, before the tenant is known. */
export interface SourceDirectory {
  /** By the newest token, or the one before it while `now` is before its end. */
  byTokenHash(hash: string, now: number): Promise<Source | undefined>;
  /** Sources of kind `syslog` over all tenants. */
  syslogSources(): Promise<readonly Source[]>;
}

export interface QuarantineEntry {
  readonly id: string;
  readonly sourceId: SourceId;
  readonly receivedTime: number;
  readonly code: ErrorCode;
  readonly message: string;
  /** At most `quarantineBytesMax`; `size` tells how many there were. */
  readonly raw: Uint8Array;
  readonly size: number;
  readonly rawSha256: string;
}

export const quarantineBytesMax = 64 * 1024;

/** Entries kept per tenant; the oldest go first. */
export const quarantineEntriesMax = 1000;

export interface QuarantineFilter {
  readonly sourceId?: SourceId;
  readonly code?: ErrorCode;
}

/** Entries of one source and reason. */
export interface QuarantineGroup {
  readonly sourceId: SourceId;
  readonly code: ErrorCode;
  readonly count: number;
  /** Newest receipt, milliseconds since the epoch. */
  readonly lastTime: number;
}

/** Bytes that could not even be stored as an event, with the reason. Bounded per tenant, oldest out. */
export interface QuarantineRepo {
  /** Idempotent by id. `raw` over the limit is cut. */
  add(entries: readonly QuarantineEntry[]): Promise<void>;
  /** Newest first. */
  list(limit: number, filter?: QuarantineFilter): Promise<readonly QuarantineEntry[]>;
  /** Those that are there, in the order of `ids`. */
  byIds(ids: readonly string[]): Promise<readonly QuarantineEntry[]>;
  /** The reason of an entry that was looked at again; nothing when it is gone. */
  setReason(id: string, code: ErrorCode, message: string): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Most entries first. */
  groups(sourceId?: SourceId): Promise<readonly QuarantineGroup[]>;
  count(): Promise<number>;
}
