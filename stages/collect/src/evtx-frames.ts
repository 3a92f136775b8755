import {
  type EvtxItem,
  evtxChunkBytes,
  evtxHeaderBytes,
  readEvtxChunk,
  readEvtxHeader,
} from "@xdr/evtx";
import type { ByteStream } from "./byte-stream.ts";
import type { Frame } from "./frame.ts";

/** A record of an EVTX file as JSON, or a note on a damaged part. */
export type EvtxFrame =
  | { readonly kind: "record"; readonly frame: Frame; readonly recordId: string }
  | { readonly kind: "damaged"; readonly message: string };

const encoder = new TextEncoder();

const toFrame = (item: EvtxItem): EvtxFrame =>
  item.kind === "record"
    ? {
        kind: "record",
        recordId: item.recordId,
        frame: { kind: "record", bytes: encoder.encode(JSON.stringify(item.event)) },
      }
    : { kind: "damaged", message: `At byte ${item.offset}: ${item.reason}.` };

/** Chunks of exactly `size` bytes; the last may be shorter. */
async function* regroup(stream: ByteStream, first: number, size: number): AsyncGenerator<Buffer> {
  let want = first;
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of stream) {
    parts.push(chunk);
    held += chunk.length;
    if (held < want) continue;
    let bytes = Buffer.concat(parts);
    while (bytes.length >= want) {
      yield bytes.subarray(0, want);
      bytes = bytes.subarray(want);
      want = size;
    }
    parts = [bytes];
    held = bytes.length;
  }
  if (held > 0) yield Buffer.concat(parts);
}

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/**
 * Records of an EVTX file, one 64 KiB chunk in memory at a time. The bytes of a record are the
 * JSON of its event, since the binary form means nothing without its chunk. Chunks of zeros (never
 * written) are passed over.
 */
export async function* evtxFrames(stream: ByteStream): AsyncGenerator<EvtxFrame> {
  let index = -1;
  let offset = 0;
  for await (const bytes of regroup(stream, evtxHeaderBytes, evtxChunkBytes)) {
    if (index < 0) {
      const isCut = bytes.length < evtxHeaderBytes;
      if (isCut || readEvtxHeader(bytes) === undefined) {
        yield { kind: "damaged", message: "The file's header is damaged." };
      }
    } else if (!isZero(bytes)) {
      for (const item of readEvtxChunk(bytes, { index, offset })) yield toFrame(item);
    }
    offset += bytes.length;
    index += 1;
  }
}
