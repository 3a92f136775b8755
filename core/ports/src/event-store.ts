import type { DecodedEvent, EventId, EventLogsource, SourceId, TenantId } from "@xdr/event";
import type { Arrivals, ArrivalsRequest } from "./arrivals.ts";
import type { HistogramBucket, HistogramRequest, SearchRequest } from "./search.ts";

/** An event as the store gives it back. */
export interface StoredEvent extends DecodedEvent {
  /** Milliseconds since the epoch when the store committed it. */
  readonly committedTime: number;
  /** Order of commitment over the installation; events of one append share it. */
  readonly position: number;
}

export interface SearchResult {
  readonly events: readonly StoredEvent[];
  readonly nextCursor?: string;
  /** Rows the engine looked at and milliseconds it took. */
  readonly scanned: number;
  readonly tookMs: number;
}

export interface FieldCount {
  readonly value: string;
  readonly count: number;
}

/** Events of one log source, as their decoders named it. */
export interface LogsourceCount {
  readonly logsource: EventLogsource;
  readonly count: number;
  /** Time of the newest event, milliseconds since the epoch. */
  readonly lastTime: number;
}

/** Log sources of one answer; the rarest are left out. Decoders know a few dozen. */
export const logsourcesMax = 1_000;

/**
 * Events with their raw bytes.
 * - `append` resolves only when all of the batch is on stable storage; all or nothing per
 *   (tenant, source, batch id).
 * - Idempotent: an event id that is already stored is not stored again, also across a restart,
 *   for at least `idempotencyWindowMs`.
 * - `position` must be greater than that of every earlier append; one writer per installation.
 * - Reads see what was appended before they began, and only the named tenant's events.
 * - Throws `STORE_BATCH_UNWRITABLE` (retryable) when the batch may not be stored; the caller sends
 *   the same events again and none is stored twice. A read over its time throws
 *   `STORE_QUERY_TIMEOUT`, over its memory `STORE_QUERY_TOO_COSTLY`; a cursor that is none of ours
 *   `STORE_QUERY_INVALID`; a column that is none `STORE_QUERY_FIELD_UNKNOWN`.
 * - `committedTime` is the same for all events of one append.
 * - The caller retries; the store does not.
 */
export interface EventStore {
  /** The events that were new, in the order given; the others were stored before. */
  append(
    events: readonly DecodedEvent[],
    position: number,
    signal?: AbortSignal,
  ): Promise<readonly DecodedEvent[]>;
  /**
   * Puts these versions of events in the place of the stored ones with the same ids, under a new
   * position. After a crash in the middle both versions may be there, until the same events are
   * replaced again. Bounded like `append`; `position` too.
   */
  replace(tenantId: TenantId, events: readonly DecodedEvent[], position: number): Promise<void>;
  /** Which of these deliveries are stored already. */
  storedBatches(keys: readonly BatchKey[]): Promise<readonly BatchKey[]>;
  search(tenantId: TenantId, request: SearchRequest, signal?: AbortSignal): Promise<SearchResult>;
  histogram(
    tenantId: TenantId,
    request: HistogramRequest,
    signal?: AbortSignal,
  ): Promise<readonly HistogramBucket[]>;
  /** The most frequent values of a column, for filters beside a search. */
  topValues(
    tenantId: TenantId,
    request: HistogramRequest,
    column: string,
    limit: number,
  ): Promise<readonly FieldCount[]>;
  /**
   * Which log sources sent events whose time lies in the range, and how many: most events first, at
   * most `logsourcesMax`. Services and categories are sorted. Undecoded events are not counted.
   */
  logsources(
    tenantId: TenantId,
    range: Pick<SearchRequest, "from" | "to">,
  ): Promise<readonly LogsourceCount[]>;
  /** What arrived, when, how late and how well decoded; by the time of receipt. */
  arrivals(tenantId: TenantId, request: ArrivalsRequest): Promise<Arrivals>;
  byIds(tenantId: TenantId, ids: readonly EventId[]): Promise<readonly StoredEvent[]>;
  /**
   * Events of every tenant with a position greater than `after`, in the order of commitment. For
   * detection after a restart. Never cuts a position: the last one may take it over `limit`.
   */
  replay(after: number, limit: number, signal?: AbortSignal): Promise<readonly StoredEvent[]>;
  /** Greatest position, 0 when empty. */
  lastPosition(): Promise<number>;
  /** Days with events, oldest first; of all tenants, or of one. Cheap: reads no events. */
  days(tenantId?: TenantId): Promise<readonly StoredDay[]>;
  /**
   * Removes the events of these tenants that were committed on that day, or the whole day at once.
   * What was removed does not come back, also not after a restart.
   */
  removeDay(day: number, tenants: readonly TenantId[] | "all"): Promise<void>;
  /** Is the engine answering? Rejects when not. */
  ping(): Promise<void>;
}

/** Events by the day, UTC, on which they were committed; `day` is its first millisecond. */
export interface StoredDay {
  readonly day: number;
  readonly tenants: readonly { readonly tenantId: TenantId; readonly events: number }[];
}

export interface BatchKey {
  readonly tenantId: TenantId;
  readonly sourceId: SourceId;
  readonly batchId: string;
}

export const idempotencyWindowMs = 24 * 60 * 60 * 1000;
