import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type PlacedFrame, readFrames } from "./frame.ts";
import type { Lane } from "./lane.ts";
import type { Place } from "./position.ts";
import { type Segment, segmentHead, segmentHeadBytes, segmentName } from "./segment.ts";

export interface LaneLog {
  readonly lane: Lane;
  /** Oldest first. */
  segments(): readonly Segment[];
  bytes(): number;
  /** Number of the record that comes next. */
  nextRecord(): number;
  /** Appends one encoded frame with so many records: in the page cache when it returns. */
  append(frame: Buffer, records: number): void;
  /** Frames from a place on within both limits (but one at least), of one segment. */
  read(from: Place, limits: ReadLimits): readonly PlacedFrame[];
  /** Unlinks it; when it is the one that is written, the next record begins another. */
  remove(segment: Segment): void;
  isOpen(segment: Segment): boolean;
  /** Counts records that were never written. */
  passOver(records: number): void;
  sync(): void;
  close(): void;
}

export interface ReadLimits {
  readonly bytesMax: number;
  readonly recordsMax: number;
}

export interface LaneLogOptions {
  readonly folder: string;
  readonly lane: Lane;
  readonly found: readonly Segment[];
  readonly segmentBytesMax: number;
  /** Bytes that were written of those that were given; the file system's own unless a test says. */
  readonly write?: (file: number, bytes: Buffer) => number;
  /** Delivered up to here; numbers go on from it when no segment is left. */
  readonly delivered: Place | undefined;
}

type Write = NonNullable<LaneLogOptions["write"]>;

/** All of the bytes behind `size`, or none: what a full disk took in part is cut off again. */
const writeWhole = (write: Write, file: number, bytes: Buffer, size: number): void => {
  try {
    for (let at = 0; at < bytes.length; ) at += write(file, bytes.subarray(at));
  } catch (error) {
    ftruncateSync(file, size);
    throw error;
  }
};

interface OpenSegment {
  readonly file: number;
  readonly segment: Segment;
}

const beginSegment = (write: Write, segment: Segment): OpenSegment => {
  const file = openSync(segment.path, "ax", 0o600);
  try {
    writeWhole(write, file, segmentHead(segment.firstRecord), 0);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return { file, segment };
};

const within = (
  frames: readonly PlacedFrame[],
  start: number,
  { bytesMax, recordsMax }: ReadLimits,
): readonly PlacedFrame[] => {
  let records = 0;
  const fitting = frames.filter(({ frame, end }) => {
    records += frame.records.length;
    return end - start <= bytesMax && records <= recordsMax;
  });
  return fitting.length > 0 ? fitting : frames.slice(0, 1);
};

/** The segments of one lane. It never appends to a file of an earlier run: its end may be torn. */
export const createLaneLog = (options: LaneLogOptions): LaneLog => {
  const { folder, lane, write = writeSync } = options;
  const segments: Segment[] = [...options.found];
  const newest = segments.at(-1);
  const endOfNewest = newest === undefined ? 0 : newest.firstRecord + newest.records;
  let next = Math.max(endOfNewest, options.delivered?.record ?? 0);
  let number = Math.max(newest?.number ?? -1, options.delivered?.segment ?? -1) + 1;
  let open: OpenSegment | undefined;

  const close = (): void => {
    if (open !== undefined) closeSync(open.file);
    open = undefined;
  };
  const begin = (): OpenSegment => {
    close();
    const path = join(folder, segmentName(lane, number));
    const segment = { lane, number, path, firstRecord: next, records: 0, bytes: segmentHeadBytes };
    // Whatever happens now: a name that was used once is not used again.
    number += 1;
    const begun = beginSegment(write, segment);
    segments.push(segment);
    return begun;
  };

  return {
    lane,
    segments: () => segments,
    bytes: () => segments.reduce((sum, segment) => sum + segment.bytes, 0),
    nextRecord: () => next,
    append: (frame, records) => {
      if (open === undefined || open.segment.bytes + frame.length > options.segmentBytesMax) {
        open = begin();
      }
      writeWhole(write, open.file, frame, open.segment.bytes);
      open.segment.bytes += frame.length;
      open.segment.records += records;
      next += records;
    },
    read: (from, limits) => {
      const segment = segments.find((one) => one.number === from.segment);
      if (segment === undefined || from.offset >= segment.bytes) return [];
      const bytes = readFileSync(segment.path);
      const { frames } = readFrames(bytes.subarray(0, segment.bytes), from.offset);
      return within(frames, from.offset, limits);
    },
    remove: (segment) => {
      if (open?.segment === segment) close();
      segments.splice(segments.indexOf(segment), 1);
      unlinkSync(segment.path);
    },
    isOpen: (segment) => open?.segment === segment,
    passOver: (records) => {
      close();
      next += records;
    },
    sync: () => {
      if (open !== undefined) fsyncSync(open.file);
    },
    close,
  };
};
