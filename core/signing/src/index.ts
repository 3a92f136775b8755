export type { AgentKey, AgentPublicKey } from "./key.ts";
export { keyIdOf, makeAgentKey, readAgentKey, readPublicKey } from "./key.ts";
export type { Covered } from "./message.ts";
export { contentDigest, coveredHeaders, digestMatches } from "./message.ts";
export type { SignatureHeaders, SignOptions } from "./sign.ts";
export { signRequest } from "./sign.ts";
export type { ParsedSignature, SignatureFault } from "./verify.ts";
export {
  createdAheadSecondsMax,
  createdBehindSecondsMax,
  isFresh,
  parseSignature,
  signatureFits,
} from "./verify.ts";
