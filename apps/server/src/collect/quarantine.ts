import { createHash } from "node:crypto";
import type { ErrorCode, RawRecord } from "@xdr/event";
import { type QuarantineEntry, quarantineBytesMax } from "@xdr/ports";

interface RejectedInput {
  readonly input: RawRecord;
  readonly code: ErrorCode;
  readonly message: string;
  /** How many bytes there were, where `input.raw` holds only the first of them. */
  readonly sizeBytes?: number;
}

/** What is kept of a record that could not be stored as an event. */
export const quarantineEntry = (rejected: RejectedInput, id: string): QuarantineEntry => {
  const { input, code, message } = rejected;
  return {
    id,
    sourceId: input.sourceId,
    receivedTime: input.receivedTime,
    code,
    message,
    raw: input.raw.subarray(0, quarantineBytesMax),
    size: rejected.sizeBytes ?? input.raw.length,
    rawSha256: createHash("sha256").update(input.raw).digest("hex"),
  };
};
