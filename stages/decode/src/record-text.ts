import { isUtf8 } from "node:buffer";
import type { DecodeFlag } from "@xdr/event";

export interface RecordText {
  /** Without byte order mark and without line ends, NULs and blanks at the end. */
  readonly text: string;
  readonly flags: readonly DecodeFlag[];
}

const none: readonly DecodeFlag[] = [];

/**
 * Bytes as text. Invalid UTF-8 becomes U+FFFD and is flagged; NUL inside stays and is flagged. The
 * bytes themselves are kept elsewhere, so nothing is lost here.
 */
export const recordText = (raw: Uint8Array): RecordText => {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const decoded = bytes.toString("utf8");
  const text = trimmed(decoded.charCodeAt(0) === 0xfeff ? decoded.slice(1) : decoded);
  const isInvalid = !isUtf8(bytes);
  const hasNul = bytes.includes(0) && text.includes("\0");
  if (!isInvalid && !hasNul) return { text, flags: none };
  const flags: DecodeFlag[] = [];
  if (isInvalid) flags.push("invalid-utf8");
  if (hasNul) flags.push("nul-bytes");
  return { text, flags };
};

/** Takes blanks, line ends and other control characters off the end. */
const trimmed = (text: string): string => {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 32) end -= 1;
  return end === text.length ? text : text.slice(0, end);
};
