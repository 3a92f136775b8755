import {
  arrayAt,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  isJsonObject,
  objectAt,
  parseIsoTime,
  placeTime,
  stringAt,
} from "@xdr/decoding";
import { cloudtrailEvent } from "./cloudtrail-event.ts";

type Json = Readonly<Record<string, unknown>>;

const logsource = { product: "aws", services: ["cloudtrail"], categories: [] };

/** `eventSource` alone is a common name; CloudTrail has the version of its own format beside it. */
const isRecord = (json: Json): boolean =>
  stringAt(json, "eventVersion") !== undefined &&
  stringAt(json, "eventSource") !== undefined &&
  stringAt(json, "eventName") !== undefined;

/** The one record inside: the object itself, EventBridge's `detail`, or a file's single record. */
const recordIn = (json: Json): Json | "several" | undefined => {
  if (isRecord(json)) return json;
  const detail = objectAt(json, "detail");
  if (detail !== undefined && isRecord(detail)) return detail;
  const [first, second] = arrayAt(json, "Records");
  if (!isJsonObject(first) || !isRecord(first)) return undefined;
  return second === undefined ? first : "several";
};

const malformed = (message: string): DecodeOutcome => ({
  kind: "undecodable",
  code: "DECODE_RECORD_MALFORMED",
  message,
});

const decode = (input: DecodeInput): DecodeOutcome => {
  const record = input.json === undefined ? undefined : recordIn(input.json);
  if (record === undefined) return { kind: "not-mine" };
  if (record === "several") {
    return malformed("This is a file of several CloudTrail records. Send one record per line.");
  }
  const stamp = stringAt(record, "eventTime");
  const zoned = stamp === undefined ? undefined : parseIsoTime(stamp);
  if (stamp !== undefined && zoned === undefined) {
    return malformed("`eventTime` is no ISO 8601 time.");
  }
  const { time, flags } = placeTime(zoned, input.hints, input.receivedTime);
  return { kind: "decoded", event: cloudtrailEvent(record, time), logsource, flags };
};

/** AWS CloudTrail: single records, also inside an EventBridge event. */
export const decoder = defineDecoder({
  name: "aws-cloudtrail",
  product: "aws",
  service: "cloudtrail",
  claims: [
    { kind: "json-key", key: "eventSource" },
    { kind: "json-key", key: "detail.eventSource" },
    { kind: "json-key", key: "Records" },
  ],
  decode,
});
