import type { ErrorCode, RecordHints } from "@xdr/event";
import type { CollectLimits } from "./limits.ts";

/** A piece of a stream: the bytes of one record, or bytes that can be none, with the reason. */
export type Frame = RecordFrame | RejectedFrame;

export interface RecordFrame {
  readonly kind: "record";
  readonly bytes: Uint8Array;
  /** 1-based line on which the record begins, where lines are counted. */
  readonly line?: number;
  /** The stream ended, or another record began, before the record's end was seen. */
  readonly open?: true;
  /** What the envelope said about this record; the source's own settings win. */
  readonly hints?: RecordHints;
}

export interface RejectedFrame {
  readonly kind: "rejected";
  /** The first `rejectedBytesMax` bytes. */
  readonly bytes: Uint8Array;
  /** How many bytes there were. */
  readonly sizeBytes: number;
  readonly code: ErrorCode;
  readonly message: string;
  readonly line?: number;
}

/**
 * Cuts a stream into frames. The frames do not depend on how the stream was cut into chunks. A
 * frame may share memory with a chunk, so a chunk must not be written to afterwards.
 */
export interface Splitter {
  push(chunk: Uint8Array): Frame[];
  /** No more bytes: what was begun is given out. */
  end(): Frame[];
}

type FrameLimits = Pick<CollectLimits, "recordBytesMax" | "rejectedBytesMax">;

/** Collects the parts of one record. Keeps at most `recordBytesMax` bytes however many come. */
export interface PartBuffer {
  add(part: Uint8Array): void;
  sizeBytes(): number;
  /** The frame of what was added, and begins anew. */
  take(place: { readonly line?: number; readonly open?: true }): Frame;
  /** As `take`, but the bytes are rejected. */
  reject(code: ErrorCode, message: string, line?: number): Frame;
}

export const createPartBuffer = (limits: FrameLimits): PartBuffer => {
  let parts: Uint8Array[] = [];
  let size = 0;

  const drain = (): Uint8Array => {
    const [only] = parts;
    const bytes = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
    parts = [];
    size = 0;
    return bytes;
  };
  const add = (part: Uint8Array): void => {
    if (part.length === 0) return;
    const wasOver = size > limits.recordBytesMax;
    size += part.length;
    if (wasOver) return;
    parts.push(part);
    if (size > limits.recordBytesMax) {
      parts = [Buffer.concat(parts).subarray(0, limits.rejectedBytesMax)];
    }
  };
  const reject = (code: ErrorCode, message: string, line?: number): Frame => {
    const sizeBytes = size;
    const bytes = drain().subarray(0, limits.rejectedBytesMax);
    return rejectedFrame({
      bytes,
      sizeBytes,
      code,
      message,
      ...(line === undefined ? {} : { line }),
    });
  };
  const take: PartBuffer["take"] = (place) => {
    if (size <= limits.recordBytesMax) return { kind: "record", bytes: drain(), ...place };
    return reject("COLLECT_RECORD_TOO_LARGE", tooLarge(size, limits.recordBytesMax), place.line);
  };
  return { add, sizeBytes: () => size, take, reject };
};

export const tooLarge = (sizeBytes: number, recordBytesMax: number): string =>
  `The record has ${sizeBytes} bytes; at most ${recordBytesMax} are taken.`;

export const rejectedFrame = (frame: Omit<RejectedFrame, "kind">): RejectedFrame => ({
  kind: "rejected",
  ...frame,
});

/** A Buffer over the same memory: its `indexOf` searches natively. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** True where the bytes are spaces, tabs and line ends only. */
export const isBlank = (bytes: Uint8Array): boolean => {
  for (const byte of bytes) {
    if (byte !== 32 && (byte < 9 || byte > 13)) return false;
  }
  return true;
};
