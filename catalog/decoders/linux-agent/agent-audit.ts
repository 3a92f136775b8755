import type { DecodeInput, DecodeOutcome } from "@xdr/decoding";
import { decoder as auditd } from "../linux-auditd/decoder.ts";

/** The records of one audit event, which the agent put together: what they say is auditd's. */
export const auditOutcome = (
  json: Readonly<Record<string, unknown>>,
  input: DecodeInput,
): DecodeOutcome => {
  const lines = json["lines"];
  if (Array.isArray(lines)) {
    const text = lines.filter((line) => typeof line === "string").join("\n");
    return auditd.decode({ ...input, text });
  }
  return {
    kind: "undecodable",
    code: "DECODE_RECORD_MALFORMED",
    message: "The agent's record of an audit event has no lines.",
  };
};
