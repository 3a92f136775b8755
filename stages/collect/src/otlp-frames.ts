import { type Frame, rejectedFrame, tooLarge } from "./frame.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";
import { readJsonRecord, readJsonRequest } from "./otlp-json.ts";
import { readProtoRecord, readProtoRequest } from "./otlp-proto.ts";
import type { OtlpAttributes, OtlpRecord } from "./otlp-value.ts";
import { type Refused, refused } from "./unpack-body.ts";

/** The logs of one resource; `Raw` is a log record that was not read yet. */
export interface OtlpLogs<Raw> {
  readonly resource: OtlpAttributes;
  readonly scopes: readonly OtlpScope<Raw>[];
}

export interface OtlpScope<Raw> {
  readonly scope: { readonly name?: string; readonly version?: string };
  readonly records: readonly Raw[];
}

export interface SplitOtlp {
  readonly kind: "split";
  readonly frames: readonly Frame[];
}

/** How a form of the protocol is read: `read` throws for what is no record. */
interface Form<Raw> {
  readonly logs: readonly OtlpLogs<Raw>[];
  readonly read: (raw: Raw) => OtlpRecord;
  /** The record as it came, for quarantine. */
  readonly bytes: (raw: Raw) => Uint8Array;
}

const encoder = new TextEncoder();

interface Place {
  /** JSON up to the record. */
  readonly head: string;
  readonly limits: CollectLimits;
}

/** The order of protobuf's fields is the sender's; ours is always the same. */
const ordered = (record: OtlpRecord): object => {
  const { timeUnixNano, observedTimeUnixNano, severityNumber, severityText, eventName } = record;
  const { body, attributes, traceId, spanId } = record;
  const about = { timeUnixNano, observedTimeUnixNano, severityNumber, severityText, eventName };
  return Object.assign(about, { body, attributes, traceId, spanId });
};

const frameOf = <Raw>(raw: Raw, form: Form<Raw>, { head, limits }: Place): Frame => {
  try {
    const bytes = encoder.encode(`${head}${JSON.stringify(ordered(form.read(raw)))}}`);
    if (bytes.length <= limits.recordBytesMax) {
      return { kind: "record", bytes, hints: { envelope: "otlp" } };
    }
    return rejectedFrame({
      bytes: bytes.subarray(0, limits.rejectedBytesMax),
      sizeBytes: bytes.length,
      code: "COLLECT_RECORD_TOO_LARGE",
      message: tooLarge(bytes.length, limits.recordBytesMax),
    });
  } catch {
    const bytes = form.bytes(raw);
    return rejectedFrame({
      bytes: bytes.subarray(0, limits.rejectedBytesMax),
      sizeBytes: bytes.length,
      code: "COLLECT_FRAME_INVALID",
      message: "The log record is not one of OTLP.",
    });
  }
};

const framesOf = <Raw>(form: Form<Raw>, limits: CollectLimits): SplitOtlp | Refused => {
  const frames: Frame[] = [];
  for (const { resource, scopes } of form.logs) {
    const resourceText = JSON.stringify(resource);
    for (const { scope, records } of scopes) {
      const head = `{"resource":${resourceText},"scope":${JSON.stringify(scope)},"log":`;
      if (frames.length + records.length > limits.bodyRecordsMax) {
        const message = `The request has more than ${limits.bodyRecordsMax} log records.`;
        return refused("COLLECT_BODY_TOO_LARGE", message);
      }
      for (const raw of records) frames.push(frameOf(raw, form, { head, limits }));
    }
  }
  return { kind: "split", frames };
};

const formOf = (body: Uint8Array, type: "protobuf" | "json", limits: CollectLimits) =>
  type === "protobuf"
    ? framesOf({ logs: readProtoRequest(body), read: readProtoRecord, bytes: (raw) => raw }, limits)
    : framesOf(
        {
          logs: readJsonRequest(body),
          read: readJsonRecord,
          bytes: (raw) => encoder.encode(JSON.stringify(raw)),
        },
        limits,
      );

/**
 * Cuts an unpacked ExportLogsServiceRequest into its log records. A record's bytes are JSON of our
 * own, `{"resource":{…},"scope":{…},"log":{…}}` with plain values: protobuf means nothing without
 * the request around it, and both forms of the protocol give the same bytes. A record that cannot
 * be read is a rejected frame; its neighbours pass. Refuses what is no such request.
 * Source: opentelemetry-proto 1.x, logs/v1 and common/v1.
 */
export const splitOtlp = (
  body: Uint8Array,
  type: "protobuf" | "json",
  limits: CollectLimits = collectLimits,
): SplitOtlp | Refused => {
  try {
    return formOf(body, type, limits);
  } catch {
    const form = type === "json" ? "OTLP/JSON" : "OTLP protobuf";
    return refused("COLLECT_BODY_INVALID", `The body is no export request in ${form}.`);
  }
};
