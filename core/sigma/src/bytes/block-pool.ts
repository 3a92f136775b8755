import type { ByteMatcher } from "./byte-matcher.ts";
import { type FoundInBlock, findInBlock } from "./found-in-block.ts";

/** One end of a channel between two threads: a `Worker`, its `parentPort`, a `MessagePort`. */
export interface BlockPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (message: unknown) => void): unknown;
}

interface BlockMessage {
  readonly block: number;
  readonly memory: SharedArrayBuffer;
  readonly length: number;
}

interface FoundMessage {
  readonly block: number;
  readonly found: FoundInBlock;
}

/** Guaranteed by `createBlockPool`, which alone writes to the other end. */
const blockMessageOf = (message: unknown): BlockMessage => message as BlockMessage;

/** Guaranteed by `serveBlocks`, which alone writes to the other end. */
const foundMessageOf = (message: unknown): FoundMessage => message as FoundMessage;

/** In a worker: matches the blocks that come, and answers each. */
export function serveBlocks(port: BlockPort, matcher: ByteMatcher): void {
  port.on("message", (message) => {
    const { block, memory, length } = blockMessageOf(message);
    const found = findInBlock(matcher, new Uint8Array(memory, 0, length));
    port.postMessage({ block, found } satisfies FoundMessage);
  });
}

/** Memory to be filled with whole lines. */
export interface FreeBlock {
  readonly bytes: Uint8Array;
  /** Matches the first `length` bytes; afterwards the block must not be written to. */
  match(length: number): Promise<FoundInBlock>;
}

export interface BlockPool {
  /** Waits until a worker has room. */
  take(): Promise<FreeBlock>;
  /** Tells all who wait, now and later, that a worker is gone. */
  fail(error: unknown): void;
}

/** Blocks of one worker: while it matches one, the other is filled. */
const blocksPerWorker = 2;

interface Block {
  readonly number: number;
  readonly port: BlockPort;
  readonly memory: SharedArrayBuffer;
}

interface Waiting<Value> {
  resolve(value: Value): void;
  reject(error: unknown): void;
}

/**
 * Shares blocks of bytes with workers that each have a matcher of their own: what goes between
 * threads is bytes in shared memory and short lists, never objects. `blockBytes`: bytes of a block.
 */
export function createBlockPool(ports: readonly BlockPort[], blockBytes: number): BlockPool {
  const blocks = Array.from({ length: ports.length * blocksPerWorker }, (_, number) => ({
    number,
    memory: new SharedArrayBuffer(blockBytes),
    port: ports[number % ports.length],
  })).filter((block): block is Block => block.port !== undefined);
  const free = [...blocks];
  const takers: Waiting<FreeBlock>[] = [];
  const running = new Map<number, Waiting<FoundInBlock>>();
  let failure: { readonly error: unknown } | undefined;

  const freeBlockOf = ({ number, port, memory }: Block): FreeBlock => ({
    bytes: new Uint8Array(memory),
    match: (length) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) reject(failure.error);
        running.set(number, { resolve, reject });
        port.postMessage({ block: number, memory, length } satisfies BlockMessage);
      }),
  });
  const take = (message: unknown) => {
    const { block: number, found } = foundMessageOf(message);
    const block = blocks[number];
    running.get(number)?.resolve(found);
    running.delete(number);
    if (block === undefined) return;
    const taker = takers.shift();
    if (taker === undefined) free.push(block);
    else taker.resolve(freeBlockOf(block));
  };
  for (const port of ports) port.on("message", take);
  return {
    take: () =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure.error);
        const block = free.shift();
        if (block === undefined) takers.push({ resolve, reject });
        else resolve(freeBlockOf(block));
      }),
    fail: (error) => {
      failure ??= { error };
      for (const waiting of [...takers.splice(0), ...running.values()]) waiting.reject(error);
      running.clear();
    },
  };
}
