import { asBuffer } from "./frame.ts";
import { createJsonSplitter } from "./split-json.ts";
import { isTar } from "./tar-header.ts";

/** What a body or a text file holds. `skipBytes` come before the first record. */
export interface TextFormat {
  readonly kind: "lines" | "json" | "xml" | "journal";
  readonly skipBytes: number;
}

const bom = Buffer.from([0xef, 0xbb, 0xbf]);
/** One object around an array, as CloudTrail and Azure write their files. */
const wrapper = /^\s*\{\s*"(?:Records|records)"\s*:\s*(?=\[)/;
const arrayStart = /^\s*\[\s*[{["\]]/;
const xmlStart = /^\s*<(?:\?xml|Events?[\s>])/;

/** An export always begins its entries so. */
const journalStart = /^__CURSOR=s=/;

const isWholeValue = (line: Uint8Array): boolean => {
  const splitter = createJsonSplitter();
  const frames = [...splitter.push(line), ...splitter.end()];
  const [only] = frames;
  return frames.length === 1 && only?.kind === "record" && only.open === undefined;
};

/**
 * Tells the format from the first bytes. `{` on a line that is a whole value means JSON lines; any
 * other `{` means values over many lines; `[` before `{`, `[`, `"` or `]` is a JSON array (and not
 * the bracket of an Apache error line).
 */
export const sniffText = (head: Uint8Array): TextFormat => {
  const bytes = asBuffer(head);
  const skipBytes = bytes.subarray(0, 3).equals(bom) ? 3 : 0;
  const text = bytes.toString("latin1", skipBytes, skipBytes + 512);
  const wrapped = wrapper.exec(text);
  if (wrapped !== null) return { kind: "json", skipBytes: skipBytes + wrapped[0].length };
  if (arrayStart.test(text)) return { kind: "json", skipBytes };
  if (journalStart.test(text)) return { kind: "journal", skipBytes };
  if (xmlStart.test(text)) return { kind: "xml", skipBytes };
  const start = bytes.findIndex((byte, at) => at >= skipBytes && byte > 32);
  if (start < 0 || (bytes[start] !== 0x7b && bytes[start] !== 0x1e))
    return { kind: "lines", skipBytes };
  const end = bytes.indexOf(10, start);
  const isLines = isWholeValue(bytes.subarray(start, end < 0 ? bytes.length : end));
  return { kind: isLines && end >= 0 ? "lines" : "json", skipBytes };
};

/** What a file is by its first bytes, where that is no text. */
export type BinaryKind =
  | "gzip"
  | "zstd"
  | "zip"
  | "tar"
  | "evtx"
  | "journal"
  | "capture"
  | "apple-double"
  | "utf-16"
  | "unknown";

const magics: readonly (readonly [BinaryKind, Buffer])[] = [
  ["gzip", Buffer.from([0x1f, 0x8b])],
  ["zstd", Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
  ["zip", Buffer.from("PK\u0003\u0004")],
  ["zip", Buffer.from("PK\u0005\u0006")],
  ["evtx", Buffer.from("ElfFile\0")],
  ["journal", Buffer.from("LPKSHHRH")],
  ["capture", Buffer.from([0xd4, 0xc3, 0xb2, 0xa1])],
  ["capture", Buffer.from([0xa1, 0xb2, 0xc3, 0xd4])],
  ["capture", Buffer.from([0x0a, 0x0d, 0x0d, 0x0a])],
  ["apple-double", Buffer.from([0, 5, 0x16, 7])],
  ["utf-16", Buffer.from([0xff, 0xfe])],
  ["utf-16", Buffer.from([0xfe, 0xff])],
];

/** So many control characters make a file binary; a stray NUL in a log does not. */
const controlShareMax = 0.03;

/** The kind of a file that is no text, else `undefined`. A `.log` full of NULs counts as text. */
export const sniffBinary = (head: Uint8Array, isNamedText: boolean): BinaryKind | undefined => {
  const bytes = asBuffer(head);
  for (const [kind, magic] of magics) {
    if (bytes.subarray(0, magic.length).equals(magic)) return kind;
  }
  if (isTar(bytes)) return "tar";
  if (isNamedText) return undefined;
  let controls = 0;
  for (const byte of bytes) {
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27 && byte !== 0x1e) controls += 1;
  }
  return controls > bytes.length * controlShareMax ? "unknown" : undefined;
};
