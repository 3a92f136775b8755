import { isXdrError } from "@xdr/event";
import { type ByteStream, peek, unpackStream } from "./byte-stream.ts";
import { createSplitter } from "./collect-body.ts";
import { evtxFrames } from "./evtx-frames.ts";
import type { FileBatch, FileSession } from "./file-session.ts";
import { asBuffer } from "./frame.ts";
import type { CollectLimits } from "./limits.ts";
import type { OutputBudget } from "./output-budget.ts";
import { readTar } from "./read-tar.ts";
import { type BinaryKind, sniffBinary, sniffText } from "./sniff.ts";
import { utf8FromUtf16 } from "./utf-16.ts";
import { unreadable } from "./walk.ts";

export interface StreamPlace {
  readonly file: string;
  readonly session: FileSession;
  readonly limits: CollectLimits;
  readonly budget: OutputBudget;
  /** How many archives and packings lie around this stream. */
  readonly layers?: number;
  readonly signal?: AbortSignal | undefined;
}

/** A large chunk is cut, so that one push does not make more frames than a batch holds by far. */
const pieceBytes = 64 * 1024;

const textNames = /\.(?:log|txt|json|jsonl|ndjson|csv|xml|out|err|cef|leef)(?:[.-]?\d+)?$/i;

const whyNot = new Map<BinaryKind, string>([
  ["zip", "An archive inside an archive is not read: unpack it first."],
  ["journal", "A systemd journal: export it with `journalctl -o export`."],
  ["capture", "A packet capture: give the events of Suricata or Zeek instead."],
  ["apple-double", "A note of macOS about another file."],
  ["unknown", "A binary file of unknown kind."],
]);

async function* readText(
  stream: ByteStream,
  head: Uint8Array,
  place: StreamPlace,
): AsyncGenerator<FileBatch> {
  const { file, session, limits } = place;
  const format = sniffText(head);
  const splitter = createSplitter(format.kind, limits);
  const origin = { transport: "file", file } as const;
  let skipBytes = format.skipBytes;
  const finish = (): void => session.add(splitter.end(), origin);
  try {
    for await (const chunk of stream) {
      const bytes = asBuffer(chunk).subarray(skipBytes);
      skipBytes -= chunk.length - bytes.length;
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        place.signal?.throwIfAborted();
        session.add(splitter.push(bytes.subarray(at, at + pieceBytes)), origin);
        if (session.isFull()) yield session.take(file);
      }
    }
  } catch (error) {
    finish();
    throw error;
  }
  finish();
}

async function* readEvtxStream(stream: ByteStream, place: StreamPlace): AsyncGenerator<FileBatch> {
  const { file, session } = place;
  for await (const item of evtxFrames(stream)) {
    if (item.kind === "damaged") {
      session.noteSkipped({ file, code: "COLLECT_FILE_DAMAGED", message: item.message });
    } else session.add([item.frame], { transport: "file", file, recordId: item.recordId });
    if (session.isFull()) yield session.take(file);
  }
}

const refuse = (place: StreamPlace, message: string): void =>
  place.session.noteSkipped({ file: place.file, code: "COLLECT_FILE_UNREADABLE", message });

async function* readPacked(
  stream: ByteStream,
  kind: "gzip" | "zstd" | "tar",
  place: StreamPlace,
): AsyncGenerator<FileBatch> {
  const { limits, budget, layers = 0 } = place;
  if (layers >= limits.layersMax) {
    refuse(place, `Packed more than ${limits.layersMax} times: unpack it first.`);
    return;
  }
  const inner = { ...place, layers: layers + 1 };
  if (kind === "tar") yield* readTar(stream, inner, readStream);
  else yield* readAny(budget.spend(unpackStream(stream, kind, limits)), inner);
}

async function* readAny(stream: ByteStream, place: StreamPlace): AsyncGenerator<FileBatch> {
  const { head, whole } = await peek(stream, place.limits.sniffBytesMax);
  const kind = sniffBinary(head, textNames.test(place.file));
  if (kind === undefined) yield* readText(whole, head, place);
  else if (kind === "evtx") yield* readEvtxStream(whole, place);
  else if (kind === "utf-16") yield* readAny(utf8FromUtf16(whole), place);
  else if (kind === "gzip" || kind === "zstd" || kind === "tar")
    yield* readPacked(whole, kind, place);
  else refuse(place, whyNot.get(kind) ?? "A binary file of unknown kind.");
}

/**
 * Records of one stream, whatever it holds: text, JSON, XML, EVTX, each plain or packed, and tar
 * archives of these. What it is is told from its bytes, not from its name. Damage ends the stream: what came before is given
 * out, and the reason is in `skipped`.
 */
export async function* readStream(
  stream: ByteStream,
  place: StreamPlace,
): AsyncGenerator<FileBatch> {
  try {
    yield* readAny(stream, place);
  } catch (error) {
    const { file, session } = place;
    if (place.signal?.aborted === true) throw error;
    if (isXdrError(error)) session.noteSkipped({ file, code: error.code, message: error.message });
    else if (error instanceof Error && "code" in error && typeof error.code === "string")
      session.noteSkipped(unreadable(file, error));
    else throw error;
  }
  if (!place.session.isEmpty()) yield place.session.take(place.file);
}
