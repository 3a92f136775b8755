import { crc32 } from "node:zlib";

/** How far a sensor had read. `at` counts up over all cursors of a spool: the highest holds. */
export interface Cursor {
  readonly sensor: string;
  readonly state: unknown;
  readonly at: number;
}

/**
 * What is written at once or not at all: records, and how far their sensor had read when it made
 * them. Both in one frame, so that after a crash the sensor goes on exactly behind its last record.
 */
export interface Frame {
  readonly records: readonly string[];
  readonly cursor?: Cursor;
  /** A segment that was given up; what it held is in the records as a gap. */
  readonly dropped?: { readonly lane: string; readonly segment: number };
}

export interface PlacedFrame {
  readonly frame: Frame;
  /** Bytes from the start of the segment. */
  readonly start: number;
  readonly end: number;
}

/** Length, CRC-32 and number of records, 4 bytes each, little endian; then JSON. */
const headBytes = 12;
/** A length above this is damage, not a frame. */
export const frameBytesMax = 16 * 1024 * 1024;

export const encodeFrame = (frame: Frame): Buffer => {
  const payload = Buffer.from(JSON.stringify(frame));
  if (payload.length > frameBytesMax) throw new RangeError("A frame is over the limit.");
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(payload.length, 0);
  head.writeUInt32LE(crc32(payload), 4);
  head.writeUInt32LE(frame.records.length, 8);
  return Buffer.concat([head, payload]);
};

const isFrame = (value: unknown): value is Frame =>
  typeof value === "object" && value !== null && "records" in value && Array.isArray(value.records);

const parse = (payload: Uint8Array, records: number): Frame | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload).toString("utf8"));
    return isFrame(value) && value.records.length === records ? value : undefined;
  } catch {
    return undefined;
  }
};

/**
 * The whole frames of a segment, in order, from `start` on. Ends at the first that is cut or
 * damaged: `end` is where the good part ends.
 */
export const readFrames = (
  bytes: Buffer,
  start: number,
): { readonly frames: readonly PlacedFrame[]; readonly end: number } => {
  const frames: PlacedFrame[] = [];
  let at = start;
  while (at + headBytes <= bytes.length) {
    const end = at + headBytes + bytes.readUInt32LE(at);
    if (end > bytes.length || end - at > frameBytesMax + headBytes) break;
    const payload = bytes.subarray(at + headBytes, end);
    if (crc32(payload) !== bytes.readUInt32LE(at + 4)) break;
    const frame = parse(payload, bytes.readUInt32LE(at + 8));
    if (frame === undefined) break;
    frames.push({ frame, start: at, end });
    at = end;
  }
  return { frames, end: at };
};
