import { isUtf8 } from "node:buffer";
import type { DecodeFlag } from "@xdr/event";

export interface RecordText {
  /** Without byte order mark and without line ends, NULs and blanks at the end. */
  readonly text: string;
  readonly flags: readonly DecodeFlag[];
}

const trailer = /[\s\0]+$/;
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

/** The common line has nothing to trim; the expression is run only where there is. */
const trimmed = (text: string): string => {
  const last = text.charCodeAt(text.length - 1);
  if (last > 32 && last !== 0xa0 && last < 0x1680) return text;
  let end = text.length;
  while (end > 0 && trailer.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};
