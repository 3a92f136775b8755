import { Worker } from "node:worker_threads";
import { type BlockPool, createBlockPool, findInBlock } from "@xdr/sigma";
import type { LineMatcher, LineMatcherInput } from "./line-matcher.ts";

/** Bytes of a block: long enough for any one record, short enough for the nearest caches to help. */
export const blockBytes = 4 * 1024 * 1024;

export interface StartedPool extends Pick<BlockPool, "take"> {
  stop(): Promise<void>;
}

/** Workers that each compile the rules and match blocks. */
export const startPool = (input: LineMatcherInput, jobs: number): StartedPool => {
  const main = new URL("./worker-main.ts", import.meta.url);
  const workers = Array.from({ length: jobs }, () => new Worker(main, { workerData: input }));
  const pool = createBlockPool(workers, blockBytes);
  for (const worker of workers) worker.on("error", pool.fail);
  return {
    take: pool.take,
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
};

/** The same in this thread. */
export const poolOfOne = ({ matcher }: LineMatcher): StartedPool => {
  const bytes = new Uint8Array(blockBytes);
  return {
    take: async () => ({
      bytes,
      match: async (length) => findInBlock(matcher, bytes.subarray(0, length)),
    }),
    stop: async () => undefined,
  };
};
