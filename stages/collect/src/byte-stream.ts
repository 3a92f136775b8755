import type { Transform } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { type ErrorCode, XdrError } from "@xdr/event";
import { type CollectLimits, collectLimits } from "./limits.ts";

export type ByteStream = AsyncIterable<Uint8Array>;

/** Small, because one packed piece may unpack to a thousand times as much before it is looked at. */
const packedPieceBytes = 16 * 1024;

/** The first bytes of a stream (fewer than `count` only at its end) and the whole stream again. */
export const peek = async (
  stream: ByteStream,
  count: number,
): Promise<{ readonly head: Uint8Array; readonly whole: ByteStream }> => {
  const iterator = stream[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < count) {
    const next = await iterator.next();
    if (next.done === true) break;
    parts.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(parts);
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head: head.subarray(0, count), whole: whole() };
};

/** Cuts chunks that are larger than `bytesMax`. */
async function* inPieces(stream: ByteStream, bytesMax: number): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; at += bytesMax) yield chunk.subarray(at, at + bytesMax);
  }
}

const fail = (code: ErrorCode, message: string, cause?: unknown): XdrError =>
  new XdrError(code, message, cause === undefined ? {} : { cause });

/** Throws COLLECT_OUTPUT_TOO_LARGE once the output is out of all proportion: a bomb. */
const checkRatio = (packed: number, unpacked: number, limits: CollectLimits): void => {
  if (unpacked > limits.unpackedBytesMax) {
    throw fail("COLLECT_OUTPUT_TOO_LARGE", `It unpacks to over ${limits.unpackedBytesMax} bytes.`);
  }
  const isFree = unpacked <= limits.unpackedFreeBytes;
  if (!isFree && unpacked > packed * limits.unpackedRatioMax) {
    const ratio = limits.unpackedRatioMax;
    throw fail("COLLECT_OUTPUT_TOO_LARGE", `It unpacks to over ${ratio} times its size.`);
  }
};

/** Passes a stream on, with the two limits of `checkRatio`. */
export async function* limitOutput(
  stream: ByteStream,
  packedBytes: () => number,
  limits: CollectLimits = collectLimits,
): AsyncGenerator<Uint8Array> {
  let unpacked = 0;
  for await (const chunk of stream) {
    unpacked += chunk.length;
    checkRatio(packedBytes(), unpacked, limits);
    yield chunk;
  }
}

const feed = (engine: Transform, piece: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    engine.once("error", () => resolve());
    engine.write(piece, () => resolve());
  });

const finishEngine = (engine: Transform): Promise<void> =>
  new Promise((resolve) => {
    engine.once("error", () => resolve());
    engine.once("end", () => resolve());
    engine.end();
  });

/**
 * Unpacks gzip (all members) or zstd. What comes before damage is given out first; then it throws
 * COLLECT_FILE_DAMAGED, or COLLECT_OUTPUT_TOO_LARGE at the limit. The input is fed by hand, piece
 * by piece, because a piped stream drops what it still holds when it meets damage.
 */
export async function* unpackStream(
  stream: ByteStream,
  kind: "gzip" | "zstd",
  limits: CollectLimits = collectLimits,
): AsyncGenerator<Uint8Array> {
  const engine = kind === "gzip" ? createGunzip() : createZstdDecompress();
  engine.setMaxListeners(0);
  let ready: Uint8Array[] = [];
  let damage: Error | undefined;
  let packed = 0;
  let unpacked = 0;
  engine.on("data", (chunk: Uint8Array) => ready.push(chunk));
  engine.on("error", (error) => {
    damage = error;
  });
  const take = (): Uint8Array[] => {
    const chunks = ready;
    ready = [];
    for (const chunk of chunks) unpacked += chunk.length;
    return chunks;
  };
  try {
    for await (const piece of inPieces(stream, packedPieceBytes)) {
      packed += piece.length;
      await feed(engine, piece);
      yield* take();
      checkRatio(packed, unpacked, limits);
      if (damage !== undefined) break;
    }
    if (damage === undefined) await finishEngine(engine);
    yield* take();
  } finally {
    engine.destroy();
  }
  if (damage !== undefined)
    throw fail("COLLECT_FILE_DAMAGED", `The ${kind} data is damaged.`, damage);
}
