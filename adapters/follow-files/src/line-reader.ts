import { closeSync, fstatSync, readSync } from "node:fs";
import { type FileMark, headBytesMax, marked } from "./mark.ts";
import type { Rest } from "./siblings.ts";

const lf = 10;

export interface LineReader {
  readonly inode: number;
  /** Is the file open? One that was packed is in memory. */
  readonly isOpen: boolean;
  /** Whole lines from where it stands, within both limits; none where nothing is new. */
  take(bytesMax: number, linesMax: number): readonly Buffer[];
  /** What stands behind the last line break: the file gets no more. */
  takeRest(bytesMax: number): readonly Buffer[];
  /** When it was last written, in milliseconds since 1970. */
  changedMs(): number;
  /** Where the file ends now, in bytes. */
  size(): number;
  mark(): FileMark;
  /** How the file begins at this moment. */
  headNow(): Buffer;
  close(): void;
}

const splitLines = (bytes: Buffer): readonly Buffer[] => {
  const lines: Buffer[] = [];
  let start = 0;
  for (let at = bytes.indexOf(lf); at >= 0; at = bytes.indexOf(lf, start)) {
    lines.push(bytes.subarray(start, at));
    start = at + 1;
  }
  return lines;
};

/** Where the last of the first `linesMax` whole lines ends; 0 where there is none. */
const endOfLines = (bytes: Buffer, linesMax: number): number => {
  let end = 0;
  for (let lines = 0; lines < linesMax; lines += 1) {
    const next = bytes.indexOf(lf, end) + 1;
    if (next === 0) break;
    end = next;
  }
  return end;
};

/** Reads one file line by line. A line that is over the limit is given out in pieces. */
export const createLineReader = ({ inode, offset, changedMs, from }: Rest): LineReader => {
  let at = offset;
  const read = (length: number, position: number): Buffer => {
    if ("bytes" in from) return from.bytes.subarray(position, position + length);
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(from.file, bytes, 0, length, position));
  };
  /** As it was when it was read: the file may begin otherwise by now. */
  let head: Buffer = Buffer.from(read(Math.min(headBytesMax, offset), 0));
  const advance = (taken: Buffer): void => {
    if (head.length < headBytesMax) {
      head = Buffer.concat([head, taken.subarray(0, headBytesMax - head.length)]);
    }
    at += taken.length;
  };
  return {
    inode,
    isOpen: "file" in from,
    take: (bytesMax, linesMax) => {
      const bytes = read(bytesMax, at);
      const end = endOfLines(bytes, linesMax);
      if (end === 0 && bytes.length < bytesMax) return [];
      const taken = end === 0 ? bytes : bytes.subarray(0, end);
      advance(taken);
      return end === 0 ? [taken] : splitLines(taken);
    },
    takeRest: (bytesMax) => {
      const bytes = read(bytesMax, at);
      advance(bytes);
      return bytes.length === 0 ? [] : [bytes];
    },
    changedMs: () => ("bytes" in from ? changedMs : fstatSync(from.file).mtimeMs),
    size: () => ("bytes" in from ? from.bytes.length : fstatSync(from.file).size),
    mark: () => marked(inode, at, head),
    headNow: () => read(headBytesMax, 0),
    close: () => {
      if ("file" in from) closeSync(from.file);
    },
  };
};
