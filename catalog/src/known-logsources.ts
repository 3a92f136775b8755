import type { SigmaLogsource } from "@xdr/sigma";

/** Log sources that the decoders can offer; rules for others are reported as unmapped. */
export const knownLogsources: readonly SigmaLogsource[] = [];
