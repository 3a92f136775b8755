import { createHash } from "node:crypto";
import { readSync } from "node:fs";

/** The first bytes of a file tell it from another of the same number or name. */
export const headBytesMax = 256;

/** How far a file was read. It is found again by its number, and by how it begins. */
export interface FileMark {
  readonly inode: number;
  /** Bytes that were read and given out: always the end of a line. */
  readonly offset: number;
  /** SHA-256 of the first `headBytes` bytes, hexadecimal. */
  readonly head: string;
  readonly headBytes: number;
}

/** Everything a follower has to remember. Plain JSON. */
export interface FollowState {
  /** Files that were rotated away and not read to their end yet, oldest first. */
  readonly rotated: readonly FileMark[];
  readonly current?: FileMark;
  /** Milliseconds since 1970: rotated files that were last written before are read. */
  readonly seenMs: number;
  /** The last rotated files that were read to their end: a writer may still add to them. */
  readonly finished: readonly FileMark[];
}

const isMark = (value: unknown): value is FileMark =>
  typeof value === "object" &&
  value !== null &&
  "inode" in value &&
  "offset" in value &&
  "head" in value &&
  "headBytes" in value;

const isMarks = (value: unknown): value is readonly FileMark[] =>
  Array.isArray(value) && value.every(isMark);

/** A state that was kept as JSON; anything else counts as none. */
export const readState = (value: unknown): FollowState | undefined => {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("rotated" in value && "finished" in value && "seenMs" in value)) return undefined;
  const { rotated, finished, seenMs } = value;
  if (!isMarks(rotated) || !isMarks(finished) || typeof seenMs !== "number") return undefined;
  const current = "current" in value ? value.current : undefined;
  if (current !== undefined && !isMark(current)) return undefined;
  return { rotated, finished, seenMs, ...(current === undefined ? {} : { current }) };
};

export const digest = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/** The first `length` bytes of an open file, or fewer where it is shorter. */
export const readHead = (file: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  const got = readSync(file, bytes, 0, length, 0);
  return bytes.subarray(0, got);
};

/** Does a file that begins so go on from this mark? */
export const fits = (mark: FileMark, head: Uint8Array): boolean =>
  head.length >= mark.headBytes && digest(head.subarray(0, mark.headBytes)) === mark.head;

/** A place in a file that begins so. */
export const marked = (inode: number, offset: number, head: Uint8Array): FileMark => {
  const known = head.subarray(0, headBytesMax);
  return { inode, offset, head: digest(known), headBytes: known.length };
};
