import { XdrError } from "@xdr/event";
import type { ByteStream } from "./byte-stream.ts";
import type { CollectLimits } from "./limits.ts";

/** What everything inside one file may unpack to, over all its entries and layers together. */
export interface OutputBudget {
  /** Passes a stream on and counts it. Throws COLLECT_OUTPUT_TOO_LARGE when the budget is spent. */
  spend(stream: ByteStream): AsyncGenerator<Uint8Array>;
  isSpent(): boolean;
}

/** `packedBytes`: of the file as it lies there, as far as it is known. */
export const createOutputBudget = (
  packedBytes: () => number,
  limits: CollectLimits,
): OutputBudget => {
  let spent = 0;
  const isSpent = (): boolean =>
    spent > limits.unpackedBytesMax ||
    spent > Math.max(limits.unpackedFreeBytes, packedBytes() * limits.unpackedRatioMax);
  return {
    isSpent,
    async *spend(stream) {
      for await (const chunk of stream) {
        spent += chunk.length;
        if (isSpent()) {
          throw new XdrError(
            "COLLECT_OUTPUT_TOO_LARGE",
            "The whole file unpacks to too much; the rest of it is not read.",
          );
        }
        yield chunk;
      }
    },
  };
};
