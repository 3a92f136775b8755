export { authoringLimits } from "./authoring/limits.ts";
export type { ProposalNames } from "./authoring/propose.ts";
export type { Trial, TrialResult } from "./authoring/trial.ts";
export { createTrial } from "./authoring/trial.ts";
export type { DecodeCounters, DecodeOptions, DecodeStage } from "./decode.ts";
export { createDecode } from "./decode.ts";
export type { DecodeLimits } from "./limits.ts";
export { decodeLimits } from "./limits.ts";
export type { OwnDecoders } from "./own-decoders.ts";
