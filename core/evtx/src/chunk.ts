import { type ChunkNames, createChunkNames, parseRecordFragment } from "./binxml-parse.ts";
import { crc32 } from "./crc32.ts";
import { type DamageCode, damageReason } from "./damage.ts";
import { hasMagic } from "./file-header.ts";
import type { EvtxDamaged, EvtxItem } from "./item.ts";
import {
  chunkDamagesMax,
  chunkHeaderBytes,
  evtxChunkBytes,
  recordBytesMin,
  recordHeaderBytes,
} from "./limits.ts";
import { type EvtxObject, type EvtxValue, isList, renderEvent } from "./render.ts";
import { fileTimeMs } from "./time.ts";

export const chunkMagic = "ElfChnk\0";
export const recordMagic = "**\0\0";

export interface EvtxChunkPlace {
  /** 0-based number of the chunk, for the items. */
  readonly index: number;
  /** Byte in the file where the chunk begins. */
  readonly offset: number;
}

interface ChunkWalk {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly place: EvtxChunkPlace;
  readonly names: ChunkNames;
  /** End of the records as the header says, or `undefined` where that cannot be. */
  readonly declaredEnd: number | undefined;
}

const damaged = (
  walk: ChunkWalk,
  at: number,
  what: { readonly code: DamageCode; readonly reason: string; readonly fileRecordId?: string },
): EvtxDamaged => ({
  kind: "damaged",
  offset: walk.place.offset + at,
  chunk: walk.place.index,
  ...what,
});

/** Size of the record at `at` if its size and the copy of it at its end agree. */
const recordSize = ({ view }: ChunkWalk, at: number): number | undefined => {
  if (at + recordBytesMin > view.byteLength) return undefined;
  const size = view.getUint32(at + 4, true);
  if (size < recordBytesMin || at + size > view.byteLength) return undefined;
  return view.getUint32(at + size - 4, true) === size ? size : undefined;
};

const findRecord = (walk: ChunkWalk, from: number): number | undefined => {
  const { bytes } = walk;
  for (let at = bytes.indexOf(0x2a, from); at !== -1; at = bytes.indexOf(0x2a, at + 1)) {
    if (hasMagic(bytes, at, recordMagic) && recordSize(walk, at) !== undefined) return at;
  }
  return undefined;
};

const child = (value: EvtxValue | undefined, name: string): EvtxValue | undefined =>
  value !== null && typeof value === "object" && !isList(value) ? value[name] : undefined;

const eventRecordId = (event: EvtxObject): string | undefined => {
  const id = child(child(event["Event"], "System"), "EventRecordID");
  return typeof id === "number" || typeof id === "string" ? String(id) : undefined;
};

const readRecord = (walk: ChunkWalk, at: number, size: number): EvtxItem => {
  const { view, names } = walk;
  const fileRecordId = String(view.getBigUint64(at + 8, true));
  try {
    const parts = parseRecordFragment(names, at + recordHeaderBytes, at + size - 4);
    const event = renderEvent(names, parts);
    const writtenTime = fileTimeMs(view.getBigUint64(at + 16, true));
    const recordId = eventRecordId(event) ?? fileRecordId;
    return { kind: "record", recordId, fileRecordId, writtenTime, event };
  } catch (thrown) {
    const reason = damageReason(thrown);
    return damaged(walk, at, { code: "record-content", reason, fileRecordId });
  }
};

function* headerDamages(walk: ChunkWalk): Generator<EvtxDamaged> {
  const { bytes, view, declaredEnd } = walk;
  const report = (code: DamageCode, reason: string): EvtxDamaged =>
    damaged(walk, 0, { code, reason });
  if (bytes.length < evtxChunkBytes) {
    yield report("chunk-truncated", `the chunk has ${bytes.length} of ${evtxChunkBytes} bytes`);
  }
  if (!hasMagic(bytes, 0, chunkMagic)) yield report("chunk-header", "the chunk's magic is missing");
  if (bytes.length < chunkHeaderBytes) return;
  const header = crc32(bytes.subarray(0, 120), bytes.subarray(128, chunkHeaderBytes));
  if (header !== view.getUint32(124, true)) {
    yield report("chunk-checksum", "the checksum of the chunk's header does not fit");
  }
  if (declaredEnd === undefined) {
    yield report("chunk-header", "the chunk's end of records is out of range");
  } else if (
    declaredEnd <= bytes.length &&
    crc32(bytes.subarray(chunkHeaderBytes, declaredEnd)) !== view.getUint32(52, true)
  ) {
    yield report("chunk-checksum", "the checksum of the chunk's records does not fit");
  }
}

const isZero = (bytes: Uint8Array, from: number): boolean => {
  for (let at = from; at < bytes.length; at += 1) if (bytes[at] !== 0) return false;
  return true;
};

/**
 * Behind the declared end may stand records that a log in use had not counted yet (ids go on) or
 * leftovers of the chunk's former life (ids do not).
 */
const isLeftover = (walk: ChunkWalk, at: number, lastId: bigint | undefined): boolean =>
  walk.declaredEnd !== undefined &&
  at >= walk.declaredEnd &&
  lastId !== undefined &&
  walk.view.getBigUint64(at + 8, true) !== lastId + 1n;

function* records(walk: ChunkWalk): Generator<EvtxItem> {
  const { bytes, view, declaredEnd } = walk;
  let lastId: bigint | undefined;
  let at = chunkHeaderBytes;
  while (at < bytes.length) {
    const size = hasMagic(bytes, at, recordMagic) ? recordSize(walk, at) : undefined;
    if (size !== undefined) {
      if (isLeftover(walk, at, lastId)) return;
      lastId = view.getBigUint64(at + 8, true);
      yield readRecord(walk, at, size);
      at += size;
      continue;
    }
    if (at >= (declaredEnd ?? bytes.length) || isZero(bytes, at)) {
      if (at < (declaredEnd ?? 0)) {
        yield damaged(walk, at, { code: "record-header", reason: "the records end early" });
      }
      return;
    }
    const next = findRecord(walk, at + 1);
    yield damaged(walk, at, {
      code: "record-header",
      reason: `no record here; ${next === undefined ? "none follows" : `the next is at ${next}`}`,
    });
    if (next === undefined) return;
    at = next;
  }
}

/**
 * The records of one 64 KiB chunk in their order, damaged ones in between. Needs nothing but the
 * chunk's own bytes; never throws for any bytes. Checksums that do not fit are reported, and the
 * records are read all the same.
 */
export function* readEvtxChunk(
  bytes: Uint8Array,
  place: EvtxChunkPlace = { index: 0, offset: 0 },
): Generator<EvtxItem> {
  const own = bytes.subarray(0, evtxChunkBytes);
  const view = new DataView(own.buffer, own.byteOffset, own.length);
  const end = own.length >= chunkHeaderBytes ? view.getUint32(48, true) : 0;
  const declaredEnd = end >= chunkHeaderBytes && end <= evtxChunkBytes ? end : undefined;
  const walk = { bytes: own, view, place, names: createChunkNames(view), declaredEnd };
  let damages = 0;
  yield* headerDamages(walk);
  for (const item of records(walk)) {
    if (item.kind === "damaged") damages += 1;
    if (item.kind === "record" || damages <= chunkDamagesMax) yield item;
  }
}
