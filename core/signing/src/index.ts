export { canonicalJson, planHashOf } from "./canonical.ts";
export type { CommandFault, CommandPayload, SignedCommand } from "./command.ts";
export { commandOperations, openCommand, signCommand } from "./command.ts";
export type { AgentKey, AgentPublicKey } from "./key.ts";
export { keyIdOf, makeAgentKey, publicPem, readAgentKey, readPublicKey } from "./key.ts";
export type { ChainLink, KeyChain } from "./key-chain.ts";
export { endorseKey, followChain } from "./key-chain.ts";
export type { Covered } from "./message.ts";
export { contentDigest, coveredHeaders, digestMatches } from "./message.ts";
export type { Release, ReleaseFault, ReleaseFile, SignedRelease } from "./release.ts";
export {
  compareVersions,
  isReleaseVersion,
  openRelease,
  signRelease,
  writeRelease,
} from "./release.ts";
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
