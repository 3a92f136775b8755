import type { ErrorCode } from "./error-codes.ts";
import type { EventId } from "./ids.ts";
import type { OcsfEvent } from "./ocsf.ts";
import type { RawRecord } from "./record.ts";

/**
 * Which Sigma logsources an event belongs to. A rule's logsource matches when each key it names is
 * found here. One event may serve several services and categories (Sysmon 1 is `sysmon` and
 * `process_creation`).
 */
export interface EventLogsource {
  readonly product?: string;
  readonly services: readonly string[];
  readonly categories: readonly string[];
}

export interface UndecodedReason {
  readonly code: ErrorCode;
  /** Safe to show; says what is wrong and what to do. */
  readonly message: string;
}

/** Facts about how sure the decoding is, shown beside the event and searchable as `flags:`. */
export type DecodeFlag =
  | "year-assumed"
  | "zone-assumed"
  | "time-missing"
  | "time-future"
  | "invalid-utf8"
  | "truncated"
  | "partial-group"
  | "nul-bytes"
  | "duplicate-keys";

/** A record after decoding: the event, its raw bytes and their hash, and how it was decoded. */
export interface DecodedEvent {
  /** Deterministic: from tenant, source, batch and sequence. */
  readonly id: EventId;
  readonly record: RawRecord;
  /** Lower-case hex SHA-256 of `record.raw`. */
  readonly rawSha256: string;
  /** Decoder name, or `none` where no decoder claimed the record. */
  readonly decoder: string;
  readonly event: OcsfEvent;
  readonly logsource: EventLogsource;
  /** Names that Sigma rules of this logsource use and that neither `unmapped` nor OCSF paths hold. */
  readonly sigmaFields: Readonly<Record<string, unknown>>;
  readonly flags: readonly DecodeFlag[];
  readonly undecoded?: UndecodedReason;
}
