export type { DecodeCounters, DecodeOptions, DecodeStage } from "./decode.ts";
export { createDecode } from "./decode.ts";
export type { DecodeLimits } from "./limits.ts";
export { decodeLimits } from "./limits.ts";
