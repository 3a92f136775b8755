import type { SourceId, TenantId } from "./ids.ts";

/** Where the bytes entered. `peer` is an address, `file`/`line` a position a person can open. */
export interface RecordOrigin {
  readonly transport:
    | "http"
    | "syslog-udp"
    | "syslog-tcp"
    | "syslog-tls"
    | "file"
    | "pull"
    | "replay";
  readonly peer?: string;
  readonly file?: string;
  /** 1-based line in `file`. */
  readonly line?: number;
  /** Record number of a container format, such as EventRecordID of an EVTX file. */
  readonly recordId?: string;
  /** The connection ended inside the record. */
  readonly truncated?: boolean;
}

/** What the source's owner told us about its lines; a decoder may only use it where a line is silent. */
export interface RecordHints {
  /** Decoder name such as `linux-sshd`: skips recognition. */
  readonly sourceType?: string;
  /** Minutes east of UTC for lines without a zone. */
  readonly zoneOffsetMinutes?: number;
  /** Milliseconds since the epoch near which lines without a year lie. Default: time of receipt. */
  readonly referenceTime?: number;
  /** Device name for records that carry none. */
  readonly hostname?: string;
  /** The protocol wrapped the log in an object of its own; decoding looks inside. */
  readonly envelope?: "hec" | "otlp";
}

/** Raw bytes before decoding, framed to one entry. Never edited afterwards. */
export interface RawRecord {
  readonly tenantId: TenantId;
  readonly sourceId: SourceId;
  /** Identity of the delivery: the same batch sent again has the same id. */
  readonly batchId: string;
  /** Position in the batch, from 0. */
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly receivedTime: number;
  readonly raw: Uint8Array;
  readonly origin: RecordOrigin;
  readonly hints: RecordHints;
}
