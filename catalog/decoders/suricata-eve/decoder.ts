import {
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  knownFields,
  parseIsoTime,
  placeTime,
  stringAt,
} from "@xdr/decoding";
import { eveEvent } from "./eve-event.ts";

/** `event_type` alone is a common name: these stand beside it in every EVE record. */
const isEve = (json: Readonly<Record<string, unknown>>): boolean =>
  Object.hasOwn(json, "flow_id") ||
  Object.hasOwn(json, "stats") ||
  (Object.hasOwn(json, "src_ip") && Object.hasOwn(json, "dest_ip"));

const categoriesOf = (eventType: string): readonly string[] => (eventType === "dns" ? ["dns"] : []);

const decode = (input: DecodeInput): DecodeOutcome => {
  const { json } = input;
  const eventType = stringAt(json, "event_type");
  if (json === undefined || eventType === undefined || !isEve(json)) return { kind: "not-mine" };
  const stamp = stringAt(json, "timestamp");
  const zoned = stamp === undefined ? undefined : parseIsoTime(stamp);
  if (stamp !== undefined && zoned === undefined) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "`timestamp` is no ISO 8601 time.",
    };
  }
  const { time, flags } = placeTime(zoned, input.hints, input.receivedTime);
  const logsource = {
    product: "suricata",
    services: [eventType],
    categories: categoriesOf(eventType),
  };
  const event = eveEvent(eventType, json, time);
  if (eventType !== "dns") return { kind: "decoded", event, logsource, flags };
  const { query, answers = [] } = event;
  const sigmaFields = knownFields({
    query: query?.hostname,
    record_type: query?.type,
    answer: answers.length === 0 ? undefined : answers.map((answer) => answer.rdata),
  });
  return { kind: "decoded", event, logsource, sigmaFields, flags };
};

/** Suricata: EVE JSON, all event types. */
export const decoder = defineDecoder({
  name: "suricata-eve",
  product: "suricata",
  service: "eve",
  claims: [
    { kind: "json-key", key: "event_type" },
    { kind: "json-key", key: "flow_id" },
  ],
  decode,
});
