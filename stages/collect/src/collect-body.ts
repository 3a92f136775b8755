import type { Frame, Splitter } from "./frame.ts";
import { type CollectLimits, collectLimits } from "./limits.ts";
import { type BatchContext, type Collected, toRecords } from "./records.ts";
import { sniffText, type TextFormat } from "./sniff.ts";
import { createJournalSplitter } from "./split-journal.ts";
import { createJsonSplitter } from "./split-json.ts";
import { createLineSplitter } from "./split-lines.ts";
import { createXmlSplitter } from "./split-xml.ts";
import { type Refused, refused, unpackBody } from "./unpack-body.ts";

export interface BodyRequest {
  readonly body: Uint8Array;
  /** Header values as they came. */
  readonly contentType?: string | undefined;
  readonly contentEncoding?: string | undefined;
}

export type BodyOutcome = ({ readonly kind: "collected" } & Collected) | Refused;

/** Cut in pieces, so that a body of two-byte lines stops at `bodyRecordsMax`, not after it. */
const pieceBytes = 256 * 1024;

const lineTypes = new Set([
  "application/x-ndjson",
  "application/ndjson",
  "application/jsonl",
  "application/x-jsonlines",
  "text/plain",
]);

export const createSplitter = (kind: TextFormat["kind"], limits: CollectLimits): Splitter => {
  if (kind === "json") return createJsonSplitter(limits);
  if (kind === "journal") return createJournalSplitter(limits);
  return kind === "xml" ? createXmlSplitter(limits) : createLineSplitter(limits);
};

const formatOf = (bytes: Uint8Array, contentType: string | undefined): TextFormat => {
  const sniffed = sniffText(bytes);
  const mediaType = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (mediaType === "application/vnd.fdo.journal") return { kind: "journal", skipBytes: 0 };
  return lineTypes.has(mediaType) ? { kind: "lines", skipBytes: bomBytes(bytes) } : sniffed;
};

const bomBytes = (bytes: Uint8Array): number =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;

/** `undefined` where there are more than `bodyRecordsMax`. */
const split = (
  bytes: Uint8Array,
  kind: TextFormat["kind"],
  limits: CollectLimits,
): Frame[] | undefined => {
  const splitter = createSplitter(kind, limits);
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    for (const frame of splitter.push(bytes.subarray(at, at + pieceBytes))) frames.push(frame);
    if (frames.length > limits.bodyRecordsMax) return undefined;
  }
  frames.push(...splitter.end());
  return frames.length > limits.bodyRecordsMax ? undefined : frames;
};

const tooMany = (limits: CollectLimits): Refused =>
  refused("COLLECT_BODY_TOO_LARGE", `The body has more than ${limits.bodyRecordsMax} records.`);

/** The lines of an unpacked body, whatever stands in them. */
export const splitLines = (
  body: Uint8Array,
  limits: CollectLimits = collectLimits,
): { readonly kind: "split"; readonly frames: readonly Frame[] } | Refused => {
  const frames = split(body.subarray(bomBytes(body)), "lines", limits);
  return frames === undefined ? tooMany(limits) : { kind: "split", frames };
};

/** A value over several lines that is not closed may have swallowed others: lines tell them apart. */
const isUnclosed = (frames: readonly Frame[]): boolean =>
  frames.some((frame) => frame.kind === "record" && frame.open && frame.bytes.includes(10));

/**
 * The records of one HTTP request: NDJSON, a JSON array (each element a record), one JSON object,
 * `{"Records":[…]}`, Windows event XML, the export format of systemd's journal, or lines of text. The content type decides for line
 * formats, else the first bytes do. Never throws for any input.
 */
export const collectBody = async (
  request: BodyRequest,
  context: BatchContext,
  limits: CollectLimits = collectLimits,
): Promise<BodyOutcome> => {
  const unpacked = await unpackBody(request.body, request.contentEncoding, limits);
  if (unpacked.kind === "refused") return unpacked;
  const format = formatOf(unpacked.bytes.subarray(0, limits.sniffBytesMax), request.contentType);
  const bytes = unpacked.bytes.subarray(format.skipBytes);
  let frames = split(bytes, format.kind, limits);
  if (format.kind === "json" && frames !== undefined && isUnclosed(frames)) {
    const isArray = bytes[bytes.findIndex((byte) => byte > 32)] === 0x5b;
    if (!isArray) frames = split(bytes, "lines", limits);
  }
  if (frames === undefined) return tooMany(limits);
  return { kind: "collected", ...toRecords(frames, context) };
};
