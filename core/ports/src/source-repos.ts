import type { ErrorCode, RecordHints, SourceId, TenantId } from "@xdr/event";

export type SourceKind = "http" | "syslog" | "demo";

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

/** `setToken` and `update` throw `REQUEST_NOT_FOUND`, `create` of a taken id `REQUEST_CONFLICT`. */
export interface SourceRepo {
  list(): Promise<readonly Source[]>;
  byId(id: SourceId): Promise<Source | undefined>;
  create(source: Source, tokenHash: string | undefined): Promise<void>;
  setToken(id: SourceId, tokenHash: string, tokenPrefix: string): Promise<void>;
  /** Name, hints and `disabled`; the rest stays. */
  update(source: Source): Promise<void>;
  activity(): Promise<readonly SourceActivity[]>;
  /** Adds the counts, widens the times. Throws `REQUEST_NOT_FOUND` for an unknown source. */
  addActivity(delta: SourceActivity): Promise<void>;
}

/** From a token or a listener to its source, before the tenant is known. */
export interface SourceDirectory {
  byTokenHash(hash: string): Promise<Source | undefined>;
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

/** Bytes that could not even be stored as an event, with the reason. Bounded per tenant, oldest out. */
export interface QuarantineRepo {
  /** Idempotent by id. `raw` over the limit is cut. */
  add(entries: readonly QuarantineEntry[]): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<readonly QuarantineEntry[]>;
  count(): Promise<number>;
}
