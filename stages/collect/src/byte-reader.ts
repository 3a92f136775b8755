import type { ByteStream } from "./byte-stream.ts";

/** Reads a stream by counts of bytes instead of by its chunks. */
export interface ByteReader {
  /** Exactly `count` bytes; fewer only where the stream ends. */
  exactly(count: number): Promise<Buffer>;
  /** The next `count` bytes as they come; fewer only where the stream ends. */
  pieces(count: number): AsyncGenerator<Uint8Array>;
}

const nothing = new Uint8Array(0);

export const createByteReader = (stream: ByteStream): ByteReader => {
  const iterator = stream[Symbol.asyncIterator]();
  let held: Uint8Array = nothing;

  /** 1 to `most` bytes, or none at the end. */
  const some = async (most: number): Promise<Uint8Array> => {
    while (held.length === 0) {
      const next = await iterator.next();
      if (next.done === true) return nothing;
      held = next.value;
    }
    const part = held.subarray(0, most);
    held = held.subarray(part.length);
    return part;
  };
  async function* pieces(count: number): AsyncGenerator<Uint8Array> {
    for (let left = count; left > 0; ) {
      const part = await some(left);
      if (part.length === 0) return;
      left -= part.length;
      yield part;
    }
  }

  return {
    pieces,
    async exactly(count) {
      const parts: Uint8Array[] = [];
      for await (const part of pieces(count)) parts.push(part);
      return Buffer.concat(parts);
    },
  };
};
