import { createHash } from "node:crypto";
import type { RawRecord, RecordHints, RecordOrigin, SourceId, TenantId } from "@xdr/event";
import type { Ids, Rejected } from "@xdr/ports";
import type { Frame } from "./frame.ts";
import { collectLimits } from "./limits.ts";

/** What all records of one delivery have in common. */
export interface BatchContext {
  readonly tenantId: TenantId;
  readonly sourceId: SourceId;
  readonly batchId: string;
  /** Milliseconds since the epoch. */
  readonly receivedTime: number;
  readonly origin: RecordOrigin;
  readonly hints: RecordHints;
  /** `seq` of the first record; default 0. */
  readonly seqStart?: number;
}

/** For quarantine: `input.raw` holds at most `rejectedBytesMax` bytes, `sizeBytes` says how many came. */
export interface RejectedRecord extends Rejected<RawRecord> {
  readonly sizeBytes: number;
}

export interface Collected {
  readonly records: readonly RawRecord[];
  readonly rejected: readonly RejectedRecord[];
}

const hintsOf = (frame: Frame, common: RecordHints): RecordHints =>
  frame.kind === "rejected" || frame.hints === undefined ? common : { ...frame.hints, ...common };

/** Gives frames their identity. `seq` counts records and rejected ones alike, in the order they came. */
export const toRecords = (frames: readonly Frame[], context: BatchContext): Collected => {
  const { seqStart = 0, ...common } = context;
  const records: RawRecord[] = [];
  const rejected: RejectedRecord[] = [];
  const { transport } = context.origin;
  const isStream = transport === "syslog-tcp" || transport === "syslog-tls";
  frames.forEach((frame, index) => {
    const origin: RecordOrigin = {
      ...common.origin,
      ...(frame.line === undefined || context.origin.transport !== "file"
        ? {}
        : { line: frame.line }),
      ...(isStream && frame.kind === "record" && frame.open === true ? { truncated: true } : {}),
    };
    const hints = hintsOf(frame, common.hints);
    const record: RawRecord = { ...common, hints, seq: seqStart + index, raw: frame.bytes, origin };
    if (frame.kind === "record") records.push(record);
    else {
      const { code, message, sizeBytes } = frame;
      rejected.push({ input: record, code, message, sizeBytes });
    }
  });
  return { records, rejected };
};

/**
 * The identity of a delivery: the sender's idempotency key, so that the same batch sent again is
 * known again, else a new id. A key that is too long stands as its SHA-256.
 */
export const batchIdOf = (idempotencyKey: string | undefined, ids: Ids): string => {
  const key = idempotencyKey?.trim() ?? "";
  if (key === "") return ids.uuid();
  if (key.length <= collectLimits.batchIdCharsMax) return key;
  return `sha256:${createHash("sha256").update(key).digest("hex")}`;
};
