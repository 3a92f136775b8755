import { readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { type Cursor, readFrames } from "./frame.ts";
import { isLane, type Lane } from "./lane.ts";

/** One file of one lane. Record numbers count from the lane's very first record. */
export interface Segment {
  readonly lane: Lane;
  readonly number: number;
  readonly path: string;
  readonly firstRecord: number;
  records: number;
  bytes: number;
}

/** Magic and the number of the first record, 8 bytes each. */
export const segmentHeadBytes = 16;
const magic = Buffer.from("XDRSPL01");
const nameForm = /^(high|normal|low)-(\d{12})\.seg$/;

export const segmentName = (lane: Lane, number: number): string =>
  `${lane}-${String(number).padStart(12, "0")}.seg`;

export const segmentHead = (firstRecord: number): Buffer => {
  const head = Buffer.alloc(segmentHeadBytes);
  magic.copy(head);
  head.writeBigUInt64LE(BigInt(firstRecord), 8);
  return head;
};

export interface ReadSegment extends Segment {
  /** How far each sensor had read, the last word of this segment. */
  readonly cursors: readonly Cursor[];
  readonly dropped: readonly { readonly lane: string; readonly segment: number }[];
  /** Bytes behind the last whole frame: cut off, or damaged. */
  readonly tornBytes: number;
}

const readOne = (path: string, lane: Lane, number: number): ReadSegment | undefined => {
  const bytes = readFileSync(path);
  if (bytes.length < segmentHeadBytes || !bytes.subarray(0, magic.length).equals(magic)) {
    return undefined;
  }
  const { frames, end } = readFrames(bytes, segmentHeadBytes);
  const cursors = new Map<string, Cursor>();
  for (const { frame } of frames) {
    if (frame.cursor !== undefined) cursors.set(frame.cursor.sensor, frame.cursor);
  }
  return {
    lane,
    number,
    path,
    firstRecord: Number(bytes.readBigUInt64LE(8)),
    records: frames.reduce((sum, { frame }) => sum + frame.records.length, 0),
    bytes: end,
    cursors: [...cursors.values()],
    dropped: frames.flatMap(({ frame }) => frame.dropped ?? []),
    tornBytes: bytes.length - end,
  };
};

/**
 * Every segment in a folder by lane and number, its torn end cut off the file. A file whose very
 * head was cut by a crash held no record yet and is passed over.
 */
export const readSegments = (folder: string): readonly ReadSegment[] => {
  const found: ReadSegment[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const [, lane, number] = nameForm.exec(name) ?? [];
    if (!isLane(lane)) continue;
    const path = join(folder, name);
    const segment = readOne(path, lane, Number(number));
    if (segment === undefined) continue;
    if (segment.tornBytes > 0) truncateSync(path, segment.bytes);
    found.push(segment);
  }
  return found;
};
