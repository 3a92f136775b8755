import type { RawRecord, RecordOrigin } from "@xdr/event";
import type { Frame } from "./frame.ts";
import type { CollectLimits } from "./limits.ts";
import { type BatchContext, type RejectedRecord, toRecords } from "./records.ts";
import type { SkippedFile } from "./walk.ts";

/** A step of reading: what was read since the last one, and how far it is. */
export interface FileBatch {
  /** The file being read; an entry of an archive as `logs.zip!/auth.log`. */
  readonly file: string;
  readonly records: readonly RawRecord[];
  readonly rejected: readonly RejectedRecord[];
  /** Files, entries or parts of which nothing, or not all, could be read. */
  readonly skipped: readonly SkippedFile[];
  /** Bytes as they lie on disk (packed), over all files. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** Gathers what reading yields, numbers it and hands it on in batches. */
export interface FileSession {
  add(frames: readonly Frame[], origin: RecordOrigin): void;
  noteSkipped(skipped: SkippedFile): void;
  /** A packed or plain piece was read from the disk. */
  noteRead(bytes: number): void;
  bytesRead(): number;
  setTotal(bytes: number): void;
  /** When the file was last written: lines without a year lie near it, unless the hints say when. */
  setReferenceTime(time: number): void;
  isFull(): boolean;
  isEmpty(): boolean;
  take(file: string): FileBatch;
}

/** Tools that write no time write the beginning of Unix or of ZIP (1 January 1980, in any zone). */
const toldTimeMin = Date.UTC(1980, 0, 3);
const isToldTime = (time: number): boolean => time >= toldTimeMin;

export const createFileSession = (
  context: Omit<BatchContext, "origin" | "seqStart">,
  limits: CollectLimits,
): FileSession => {
  let seq = 0;
  let hints = context.hints;
  let bytesRead = 0;
  let bytesTotal = 0;
  let heldBytes = 0;
  let records: RawRecord[] = [];
  let rejected: RejectedRecord[] = [];
  let skipped: SkippedFile[] = [];

  return {
    add(frames, origin) {
      const collected = toRecords(frames, { ...context, hints, origin, seqStart: seq });
      seq += frames.length;
      for (const frame of frames) heldBytes += frame.bytes.length;
      for (const record of collected.records) records.push(record);
      for (const one of collected.rejected) rejected.push(one);
    },
    noteSkipped: (one) => void skipped.push(one),
    noteRead(bytes) {
      bytesRead += bytes;
    },
    bytesRead: () => bytesRead,
    setTotal(bytes) {
      bytesTotal = bytes;
    },
    setReferenceTime(time) {
      hints = isToldTime(time) ? { referenceTime: time, ...context.hints } : context.hints;
    },
    isFull: () =>
      records.length + rejected.length >= limits.fileBatchRecordsMax ||
      heldBytes >= limits.fileBatchBytesMax ||
      skipped.length >= limits.fileBatchRecordsMax,
    isEmpty: () => records.length + rejected.length + skipped.length === 0,
    take(file) {
      const batch = { file, records, rejected, skipped, bytesRead, bytesTotal };
      records = [];
      rejected = [];
      skipped = [];
      heldBytes = 0;
      return batch;
    },
  };
};
