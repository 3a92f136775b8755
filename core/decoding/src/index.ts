export type {
  Claim,
  Decoded,
  DecodeInput,
  DecodeOutcome,
  Decoder,
  NotMine,
  SyslogEnvelope,
  TextShape,
  Undecodable,
} from "./decoder.ts";
export { defineDecoder } from "./decoder.ts";
