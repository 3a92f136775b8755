/** Longer texts are not laid out as bytes; needles are then tried one by one. */
export const byteTextCharsMax = 1_048_576;

/** UTF-8 needs at most so many bytes for a UTF-16 unit. */
const bytesPerUnitMax = 3;

/** Bytes behind the end that may be read: what was there before only leads astray. */
const slack = 8;

const encoder = new TextEncoder();

/** A text as UTF-8 in one place that is used again and again. */
export interface ByteText {
  /** Four bytes at a place as one number: see `gramAt`. */
  view: DataView;
  /** Bytes of the text; as many as it has characters when it is ASCII. */
  length: number;
  isAscii: boolean;
}

let bytes = new Uint8Array(65_536);

/** Reading bytes takes a fraction of the time that reading a string character by character does. */
export const byteText: ByteText = {
  view: new DataView(bytes.buffer),
  length: 0,
  isAscii: true,
};

/** Lays a text out; what was laid out before is gone. */
export function layOutText(text: string): void {
  const needed = text.length * bytesPerUnitMax + slack;
  if (needed > bytes.length) {
    bytes = new Uint8Array(2 ** Math.ceil(Math.log2(needed)));
    byteText.view = new DataView(bytes.buffer);
  }
  byteText.length = encoder.encodeInto(text, bytes).written;
  byteText.isAscii = byteText.length === text.length;
}
