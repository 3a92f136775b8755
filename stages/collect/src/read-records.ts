import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { RecordHints, SourceId, TenantId } from "@xdr/event";
import type { Clock, Ids } from "@xdr/ports";
import type { ByteStream } from "./byte-stream.ts";
import { createFileSession, type FileBatch, type FileSession } from "./file-session.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";
import { createOutputBudget } from "./output-budget.ts";
import { readStream, type StreamPlace } from "./read-stream.ts";
import { readZip } from "./read-zip.ts";
import { batchIdOf } from "./records.ts";
import { sniffBinary } from "./sniff.ts";
import { type FoundFile, findFiles, unreadable } from "./walk.ts";

export interface ReadRecordsOptions {
  readonly tenantId: TenantId;
  readonly sourceId: SourceId;
  readonly hints?: RecordHints;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Identity of this reading; a new one where it is left out. */
  readonly batchId?: string;
  /** Bytes for the path `-`. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly limits?: CollectLimits;
  readonly signal?: AbortSignal;
}

const readBytes = 256 * 1024;

async function* counted(stream: ByteStream, session: FileSession): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    session.noteRead(chunk.length);
    yield chunk;
  }
}

const isZip = async (path: string): Promise<boolean> => {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return sniffBinary(buffer.subarray(0, bytesRead), true) === "zip";
  } finally {
    await file.close();
  }
};

async function* readFound(found: FoundFile, place: StreamPlace): AsyncGenerator<FileBatch> {
  try {
    if (await isZip(found.path)) {
      yield* readZip(found, place);
      return;
    }
  } catch (error) {
    place.session.noteSkipped(unreadable(found.path, error));
    yield place.session.take(found.path);
    return;
  }
  const stream = createReadStream(found.path, { highWaterMark: readBytes });
  yield* readStream(counted(stream, place.session), place);
}

/**
 * Records of a file, of all files of a folder (recursively, in order of name) or of stdin (`-`),
 * in batches. Reads text (UTF-8, or UTF-16 with its mark), JSON (lines, arrays, objects), Windows
 * event XML and EVTX, plain, as gzip or zstd, or in a ZIP or tar archive. Holds one batch and one record in memory, however large the
 * files are. Bad records are in `rejected`, what cannot be read is in `skipped`; neither stops the
 * rest. Throws the signal's reason when aborted, and a TypeError for `-` without `stdin`.
 */
export async function* readRecords(
  path: string,
  options: ReadRecordsOptions,
): AsyncGenerator<FileBatch> {
  const { tenantId, sourceId, hints = {}, limits = collectLimits, signal } = options;
  const batchId = batchIdOf(options.batchId, options.ids);
  const receivedTime = options.clock.now();
  const context = { tenantId, sourceId, batchId, receivedTime, hints };
  const session = createFileSession(context, limits);
  if (path === "-") {
    if (options.stdin === undefined) throw new TypeError("the path `-` needs `stdin`");
    const budget = createOutputBudget(() => session.bytesRead(), limits);
    const place = { file: "-", session, limits, budget, signal };
    yield* readStream(counted(options.stdin, session), place);
    return;
  }
  const { files, skipped } = await findFiles(path, limits.folderFilesMax);
  session.setTotal(files.reduce((sum, file) => sum + file.sizeBytes, 0));
  for (const one of skipped) session.noteSkipped(one);
  for (const found of files) {
    signal?.throwIfAborted();
    session.setReferenceTime(found.modifiedTime);
    const budget = createOutputBudget(() => found.sizeBytes, limits);
    yield* readFound(found, { file: found.path, session, limits, budget, signal });
    yield session.take(found.path);
  }
  if (!session.isEmpty()) yield session.take(path);
}
