import { type DecodeInput, type DecodeOutcome, defineDecoder } from "@xdr/decoding";
import { decodeAccessLine } from "./access-event.ts";

const decode = (input: DecodeInput): DecodeOutcome => {
  const text = (input.syslog?.message ?? input.text).trim();
  return (
    decodeAccessLine(text, input) ?? {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: 'An access log line has `[day/month/year:time zone] "request"`; this one has not.',
    }
  );
};

/** Access logs of Apache and nginx: common, combined, vhost_combined, and longer ones. */
export const decoder = defineDecoder({
  name: "web-access-log",
  product: "web",
  service: "access",
  claims: [{ kind: "shape", shape: "access-log" }],
  decode,
});
