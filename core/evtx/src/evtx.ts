import { chunkMagic, readEvtxChunk, recordMagic } from "./chunk.ts";
import type { DamageCode } from "./damage.ts";
import { hasMagic, readEvtxHeader } from "./file-header.ts";
import type { EvtxDamaged, EvtxItem } from "./item.ts";
import { chunkHeaderBytes, evtxChunkBytes, evtxHeaderBytes } from "./limits.ts";

const report = (
  code: DamageCode,
  place: { offset: number; chunk: number },
  reason: string,
): EvtxDamaged => ({ kind: "damaged", code, ...place, reason });

const findChunk = (bytes: Uint8Array, from: number): number | undefined => {
  for (let at = bytes.indexOf(0x45, from); at !== -1; at = bytes.indexOf(0x45, at + 1)) {
    if (hasMagic(bytes, at, chunkMagic)) return at;
  }
  return undefined;
};

const isZero = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if (bytes[at] !== 0) return false;
  return true;
};

/** A chunk whose own magic is gone still has a record where the first one belongs. */
const isChunk = (bytes: Uint8Array, at: number): boolean =>
  hasMagic(bytes, at, chunkMagic) || hasMagic(bytes, at + chunkHeaderBytes, recordMagic);

/**
 * All records of an EVTX file in the order of the file, damaged parts in between. Follows the magic
 * numbers of chunks and records and not the file header's counts, so that logs copied while in use,
 * cut files and files with a lost header are read as far as they go. Never throws for any bytes;
 * lazy: reads a record when asked for it. For files too large for memory give `readEvtxChunk` each
 * 64 KiB behind `readEvtxHeader(…).headerBytes`.
 */
export function* readEvtx(bytes: Uint8Array): Generator<EvtxItem> {
  const header = readEvtxHeader(bytes);
  const start = { offset: 0, chunk: -1 };
  if (header === undefined) yield report("file-header", start, "not the header of an EVTX file");
  else if (!header.isChecksumValid) {
    yield report("file-header", start, "the checksum of the file header does not fit");
  }
  let at = header?.headerBytes ?? (isChunk(bytes, 0) ? 0 : evtxHeaderBytes);
  if (header === undefined && !isChunk(bytes, at)) at = findChunk(bytes, 0) ?? bytes.length;
  if (header !== undefined && at > bytes.length) {
    yield report("file-truncated", start, "the file ends inside its header");
  }
  for (let chunk = 0; at < bytes.length; chunk += 1) {
    if (isChunk(bytes, at)) {
      const place = { index: chunk, offset: at };
      yield* readEvtxChunk(bytes.subarray(at, at + evtxChunkBytes), place);
      at += evtxChunkBytes;
      continue;
    }
    const next = findChunk(bytes, at) ?? bytes.length;
    if (!isZero(bytes, at, next)) {
      yield report("chunk-missing", { offset: at, chunk }, "bytes that are no chunk");
    }
    at = next;
  }
}
