import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";

/** End of central directory record without its comment (APPNOTE 4.3.16). */
const endRecordBytes = 22;
const commentLengthBytes = 2;
const commentBytesMax = 0xffff;
const endMagic = Buffer.from("PK\u0005\u0006");
const readBytes = 64 * 1024;

/** Offset of the last end record of the file; throws a plain `Error`, as yauzl does for damage. */
const findEndRecord = async (file: FileHandle, sizeBytes: number): Promise<number> => {
  const tailBytes = Math.min(sizeBytes, endRecordBytes + commentBytesMax + readBytes);
  const start = sizeBytes - tailBytes;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(tailBytes), 0, tailBytes, start);
  const at = buffer.subarray(0, bytesRead).lastIndexOf(endMagic);
  if (at < 0 || at + endRecordBytes > bytesRead) throw new Error("no end of central directory");
  return start + at;
};

async function* range(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const want = Math.min(readBytes, end - at);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(want), 0, want, at);
    if (bytesRead === 0) throw new Error("the file became shorter");
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/**
 * The file up to its end record, whose comment length reads as 0. yauzl refuses an archive with
 * bytes behind the end, which other tools write and read; it wants a subclass here.
 */
class TrimmedArchive extends RandomAccessReader {
  readonly #file: FileHandle;
  readonly #keptBytes: number;

  constructor(file: FileHandle, keptBytes: number) {
    super();
    this.#file = file;
    this.#keptBytes = keptBytes;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const file = this.#file;
    const kept = Math.min(end, this.#keptBytes);
    async function* bytes(): AsyncGenerator<Buffer> {
      yield* range(file, start, kept);
      if (end > Math.max(start, kept)) yield Buffer.alloc(end - Math.max(start, kept));
    }
    return Readable.from(bytes(), { objectMode: false });
  }
}

/** Opens an archive for reading. The caller closes the file. */
export const openArchive = async (file: FileHandle, sizeBytes: number): Promise<ZipFile> => {
  const endBytes = (await findEndRecord(file, sizeBytes)) + endRecordBytes;
  const reader = new TrimmedArchive(file, endBytes - commentLengthBytes);
  return fromRandomAccessReaderPromise(reader, endBytes, { lazyEntries: true, autoClose: false });
};
