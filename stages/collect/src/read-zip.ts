import { open } from "node:fs/promises";
import type { Entry } from "yauzl";
import { type ByteStream, limitOutput } from "./byte-stream.ts";
import type { FileBatch } from "./file-session.ts";
import { readStream, type StreamPlace } from "./read-stream.ts";
import type { FoundFile, SkippedFile } from "./walk.ts";
import { openArchive } from "./zip-archive.ts";

const damaged = (file: string, message: string): SkippedFile => ({
  file,
  code: "COLLECT_FILE_DAMAGED",
  message,
});

/**
 * yauzl throws plain `Error`s for damage, and nothing else does; their text may hold names of the
 * archive, so it stays out.
 */
const isDamage = (error: unknown): boolean =>
  error instanceof Error && Object.getPrototypeOf(error) === Error.prototype;

async function* damageAsSkip(
  batches: AsyncIterable<FileBatch>,
  place: StreamPlace,
): AsyncGenerator<FileBatch> {
  const reading = batches[Symbol.asyncIterator]();
  try {
    for (;;) {
      let next: IteratorResult<FileBatch>;
      try {
        next = await reading.next();
      } catch (error) {
        if (!isDamage(error) || place.signal?.aborted === true) throw error;
        place.session.noteSkipped(damaged(place.file, "The archive or this entry is damaged."));
        break;
      }
      if (next.done === true) break;
      yield next.value;
    }
  } finally {
    await reading.return?.();
  }
  if (!place.session.isEmpty()) yield place.session.take(place.file);
}

const whyEntryIsSkipped = (entry: Entry, position: number, max: number): string | undefined => {
  if (position > max) return `The archive has more than ${max} entries.`;
  if (entry.isEncrypted()) return "The entry is encrypted.";
  return undefined;
};

async function* readEntries(found: FoundFile, place: StreamPlace): AsyncGenerator<FileBatch> {
  const { session, limits } = place;
  const opened = await open(found.path, "r");
  let position = 0;
  try {
    const archive = await openArchive(opened, found.sizeBytes);
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      position += 1;
      const file = `${found.path}!/${entry.fileName}`;
      const why = whyEntryIsSkipped(entry, position, limits.archiveEntriesMax);
      if (why !== undefined) {
        session.noteSkipped({ file, code: "COLLECT_FILE_UNREADABLE", message: why });
        if (position > limits.archiveEntriesMax) return;
        continue;
      }
      const stream: ByteStream = await archive.openReadStreamPromise(entry);
      const limited = limitOutput(stream, () => Math.max(1, entry.compressedSize), limits);
      const inner = { ...place, file, layers: 1 };
      session.setReferenceTime(entry.getLastModDate().getTime());
      yield* damageAsSkip(readStream(place.budget.spend(limited), inner), inner);
      session.noteRead(entry.compressedSize);
      if (place.budget.isSpent()) return;
    }
  } finally {
    await opened.close();
  }
}

/** The entries of a ZIP archive, one after another; each as `readStream` reads a file. */
export const readZip = (found: FoundFile, place: StreamPlace): AsyncGenerator<FileBatch> =>
  damageAsSkip(readEntries(found, place), place);
