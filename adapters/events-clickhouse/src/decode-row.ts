import {
  asEventId,
  asSourceId,
  asTenantId,
  type DecodedEvent,
  type DecodeFlag,
  type ErrorCode,
  type UndecodedReason,
} from "@xdr/event";
import type { StoredEvent } from "@xdr/ports";

/** The columns that give an event back, in the order that `decodeRow` reads. */
export const readColumns =
  "tenant_id, source_id, batch_id, seq, event_id, position, received_time, committed_time, " +
  "decoder, raw_sha256, flags, undecoded_code, event, detail, base64Encode(raw)";

type Detail = Pick<DecodedEvent, "logsource" | "sigmaFields"> & {
  readonly origin: DecodedEvent["record"]["origin"];
  readonly hints: DecodedEvent["record"]["hints"];
  readonly undecoded?: UndecodedReason;
};

/** The one trust boundary of this package: rows were written by `encodeEvents`. */
const parsed = <T>(json: unknown): T => JSON.parse(String(json)) as T;
const asFlags = (value: unknown): readonly DecodeFlag[] => value as readonly DecodeFlag[];
const asErrorCode = (value: unknown): ErrorCode => String(value) as ErrorCode;

export const decodeRow = (row: readonly unknown[]): StoredEvent => {
  const detail = parsed<Detail>(row[13]);
  const undecodedCode = String(row[11]);
  return {
    id: asEventId(String(row[4])),
    record: {
      tenantId: asTenantId(String(row[0])),
      sourceId: asSourceId(String(row[1])),
      batchId: String(row[2]),
      seq: Number(row[3]),
      receivedTime: Number(row[6]),
      raw: new Uint8Array(Buffer.from(String(row[14]), "base64")),
      origin: detail.origin,
      hints: detail.hints,
    },
    rawSha256: String(row[9]),
    decoder: String(row[8]),
    event: parsed<DecodedEvent["event"]>(row[12]),
    logsource: detail.logsource,
    sigmaFields: detail.sigmaFields,
    flags: asFlags(row[10]),
    ...(undecodedCode === "" || detail.undecoded === undefined
      ? {}
      : { undecoded: { ...detail.undecoded, code: asErrorCode(undecodedCode) } }),
    committedTime: Number(row[7]),
    position: Number(row[5]),
  };
};
