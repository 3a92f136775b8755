import { XdrError } from "@xdr/event";
import type { ByteStream } from "./byte-stream.ts";
import type { FileBatch } from "./file-session.ts";
import type { StreamPlace } from "./read-stream.ts";
import { tarEntries } from "./tar-entries.ts";

/** How one entry is read: as `readStream` does. */
export type ReadEntry = (stream: ByteStream, place: StreamPlace) => AsyncGenerator<FileBatch>;

/**
 * The files of a tar archive, one after another. Nothing is written anywhere: a name is only shown.
 * Folders, links and devices hold no text and are passed over.
 */
export async function* readTar(
  stream: ByteStream,
  place: StreamPlace,
  readEntry: ReadEntry,
): AsyncGenerator<FileBatch> {
  const { session, limits } = place;
  let position = 0;
  for await (const entry of tarEntries(stream)) {
    position += 1;
    if (position > limits.archiveEntriesMax) {
      const message = `The archive has more than ${limits.archiveEntriesMax} entries.`;
      throw new XdrError("COLLECT_FILE_UNREADABLE", message);
    }
    const file = `${place.file}!/${entry.name}`;
    if (entry.isSparse) {
      const message = "A file with holes: unpack the archive first.";
      session.noteSkipped({ file, code: "COLLECT_FILE_UNREADABLE", message });
      continue;
    }
    session.setReferenceTime(entry.modifiedTime);
    yield* readEntry(entry.body, { ...place, file });
    if (place.budget.isSpent()) return;
  }
}
