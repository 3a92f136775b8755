import {
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  parseIsoTime,
  placeTime,
  stringAt,
} from "@xdr/decoding";
import { cowrieEvent } from "./cowrie-event.ts";
import { parseCowrieText } from "./cowrie-text.ts";

const prefix = "cowrie.";

/** Not `process_creation`: nothing runs, the shell is Cowrie's imitation. */
const logsource = { product: "cowrie", services: ["cowrie"], categories: ["honeypot"] };

const decode = (input: DecodeInput): DecodeOutcome => {
  const json = input.json ?? parseCowrieText((input.syslog?.message ?? input.text).trim());
  const eventId = stringAt(json, "eventid");
  if (json === undefined || eventId === undefined || !eventId.startsWith(prefix)) {
    return { kind: "not-mine" };
  }
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
  const event = cowrieEvent(eventId, json, time);
  return { kind: "decoded", event, logsource, flags };
};

/** Cowrie, the SSH and Telnet honeypot: its JSON log, and its text log where syslog brings it. */
export const decoder = defineDecoder({
  name: "honeypot-cowrie",
  product: "cowrie",
  service: "cowrie",
  claims: [
    { kind: "json-key", key: "eventid", prefix },
    { kind: "syslog-app", name: "cowrie" },
  ],
  decode,
});
