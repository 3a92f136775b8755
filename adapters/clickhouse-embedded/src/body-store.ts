import { StatementRefused } from "./statement.ts";

/**
 * Memory for insert bodies that is used again. The first touch of fresh memory costs more than
 * copying into it, several times over under a hypervisor, and a body is tens of megabytes.
 */
export interface BodyStore {
  open(): BodyWriter;
}

export interface BodyWriter {
  /** Copies a chunk. Throws `StatementRefused` over `bodyBytesMax`. */
  add(chunk: Uint8Array): void;
  /** What was added; valid until `release`. */
  bytes(): Buffer;
  /** Gives the memory back. Idempotent. */
  release(): void;
}

export interface BodyLimits {
  readonly bodyBytesMax: number;
  /** Kept for the next body; what is larger is left to the collector. */
  readonly keptBytesMax: number;
}

/** Statements fit into it, so that none of them takes the memory of an insert. */
const firstBytes = 64 * 1024;
const nothing = Buffer.alloc(0);

export const createBodyStore = (limits: BodyLimits): BodyStore => {
  /** One is enough: large inserts come one at a time. */
  let spare: Buffer = nothing;

  const memoryOf = (neededBytes: number, usedBytes: number): Buffer => {
    if (neededBytes <= firstBytes) return Buffer.allocUnsafeSlow(firstBytes);
    if (spare.length < neededBytes)
      return Buffer.allocUnsafeSlow(Math.max(neededBytes, usedBytes * 2));
    const memory = spare;
    spare = nothing;
    return memory;
  };

  return {
    open: () => {
      let memory: Buffer = nothing;
      let length = 0;
      return {
        add: (chunk) => {
          const needed = length + chunk.length;
          if (needed > limits.bodyBytesMax)
            throw new StatementRefused("The body is over the limit");
          if (needed > memory.length) {
            const used = memory.subarray(0, length);
            memory = memoryOf(needed, length);
            memory.set(used);
          }
          memory.set(chunk, length);
          length = needed;
        },
        bytes: () => memory.subarray(0, length),
        release: () => {
          const isKept = memory.length > firstBytes && memory.length <= limits.keptBytesMax;
          if (isKept && memory.length > spare.length) spare = memory;
          memory = nothing;
          length = 0;
        },
      };
    },
  };
};
