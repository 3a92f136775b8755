/** Characters that are looked at together. */
export const gramChars = 4;

/** The low bytes of four characters in one number. */
export const gramAt = (text: string, place: number): number =>
  ((text.charCodeAt(place) & 255) << 24) |
  ((text.charCodeAt(place + 1) & 255) << 16) |
  ((text.charCodeAt(place + 2) & 255) << 8) |
  (text.charCodeAt(place + 3) & 255);

/** The window moved on by one character. */
export const shiftGram = (window: number, code: number): number => (window << 8) | (code & 255);

/** Spreads a gram over 32 bits; its upper bits are used. */
export const mixGram = (gram: number): number => Math.imul(gram, 0x9e3779b1) >>> 0;

/** A needle that is looked for by the four characters at an offset of its text. */
export interface GramEntry {
  readonly gram: number;
  readonly needle: number;
  readonly offset: number;
}

/**
 * Grams with what they lead to, in typed arrays: `bitmap` answers most questions and stays in the
 * nearest cache; `heads` leads to the first entry of a hash, `next` to the one after it, -1 ends.
 */
export interface GramTable {
  /** To take the bit of a mixed gram: `mixed >>> bitmapShift`. */
  readonly bitmapShift: number;
  readonly bitmap: Uint8Array;
  readonly headShift: number;
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly grams: Int32Array;
  readonly needles: Int32Array;
  readonly offsets: Int32Array;
}

/** Bits of the bitmap for each entry: of so many questions one is answered wrongly. */
const bitsPerEntry = 32;

const log2 = (value: number): number => Math.ceil(Math.log2(Math.max(2, value)));

export function createGramTable(entries: readonly GramEntry[]): GramTable {
  const bitmapBits = Math.min(18, Math.max(10, log2(entries.length * bitsPerEntry)));
  const headBits = log2(entries.length * 2);
  const table: GramTable = {
    bitmapShift: 32 - bitmapBits,
    bitmap: new Uint8Array(1 << (bitmapBits - 3)),
    headShift: 32 - headBits,
    heads: new Int32Array(1 << headBits).fill(-1),
    next: new Int32Array(entries.length),
    grams: new Int32Array(entries.length),
    needles: new Int32Array(entries.length),
    offsets: new Int32Array(entries.length),
  };
  for (const [index, { gram, needle, offset }] of entries.entries()) {
    const mixed = mixGram(gram);
    const bit = mixed >>> table.bitmapShift;
    const head = mixed >>> table.headShift;
    table.bitmap[bit >> 3] = (table.bitmap[bit >> 3] ?? 0) | (1 << (bit & 7));
    table.next[index] = table.heads[head] ?? -1;
    table.heads[head] = index;
    table.grams[index] = gram;
    table.needles[index] = needle;
    table.offsets[index] = offset;
  }
  return table;
}
