import type { DecodeStage } from "@xdr/decode";
import {
  canonicalJson,
  type DecodedEvent,
  type ErrorCode,
  type RawRecord,
  type RecordHints,
  type TenantId,
} from "@xdr/event";
import { genericDecoderPrefix, type QuarantineEntry, type StoredEvent } from "@xdr/ports";

/** What came of decoding a record again. */
export type Judgement =
  | { readonly kind: "decoded"; readonly event: DecodedEvent }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly message: string };

const never = new AbortController().signal;

/** 0 nobody read it, 1 a generic decoder, 2 the decoder of its format. */
const rankOf = (event: DecodedEvent): number => {
  if (event.undecoded !== undefined) return 0;
  return event.decoder.startsWith(genericDecoderPrefix) ? 1 : 2;
};

/** The bytes of an entry as a record of its source; the same each time, so its event has one id. */
const recordOf = (tenantId: TenantId, entry: QuarantineEntry, hints: RecordHints): RawRecord => ({
  tenantId,
  sourceId: entry.sourceId,
  batchId: `quarantine:${entry.id}`,
  seq: 0,
  receivedTime: entry.receivedTime,
  raw: entry.raw,
  origin: { transport: "replay" },
  hints,
});

export interface EntryAgain {
  readonly tenantId: TenantId;
  readonly entry: QuarantineEntry;
  /** The source's settings of now. */
  readonly hints: RecordHints;
}

/** A quarantined entry, decoded on its own: it leaves quarantine only when some decoder reads it. */
export const judgeEntry = async (decode: DecodeStage, again: EntryAgain): Promise<Judgement> => {
  const { tenantId, entry, hints } = again;
  if (entry.size > entry.raw.length) {
    const message = `Only the first ${entry.raw.length} of ${entry.size} bytes are kept; the sender must send it again in parts.`;
    return { kind: "refused", code: entry.code, message };
  }
  const { out, rejected } = await decode.run([recordOf(tenantId, entry, hints)], never);
  const [event] = out;
  if (event !== undefined && event.undecoded === undefined) return { kind: "decoded", event };
  const reason = event?.undecoded ?? rejected[0];
  return {
    kind: "refused",
    code: reason?.code ?? entry.code,
    message: reason?.message ?? entry.message,
  };
};

/** What tells two decodings of one record apart. */
const contentOf = ({ decoder, event, logsource, sigmaFields }: DecodedEvent): string =>
  canonicalJson(JSON.parse(JSON.stringify({ decoder, event, logsource, sigmaFields })));

/** A stored event, decoded from its own bytes: never replaced by a poorer reading. */
export const judgeEvent = async (
  decode: DecodeStage,
  stored: StoredEvent,
  hints: RecordHints,
): Promise<Judgement> => {
  const record: RawRecord = { ...stored.record, hints: { ...stored.record.hints, ...hints } };
  const { out, rejected } = await decode.run([record], never);
  const [event] = out;
  const reason = event?.undecoded ?? rejected[0];
  if (event === undefined || event.undecoded !== undefined) {
    if (stored.undecoded === undefined) return { kind: "unchanged" };
    const { code, message } = reason ?? stored.undecoded;
    return { kind: "refused", code, message };
  }
  const isBetter = rankOf(event) > rankOf(stored);
  const isOther = rankOf(event) === rankOf(stored) && contentOf(event) !== contentOf(stored);
  return isBetter || isOther ? { kind: "decoded", event } : { kind: "unchanged" };
};
