/** Characters that are looked at together. */
export const gramChars = 4;

/**
 * Makes upper and lower case one. Other characters fall together too, as `[` and `{`: a gram only
 * says where a needle can be.
 */
export const caseBits = 0x20202020;

/** Four ASCII characters of a needle in one number, the first in the lowest byte, without case. */
export const gramOf = (text: string): number =>
  (text.charCodeAt(0) |
    (text.charCodeAt(1) << 8) |
    (text.charCodeAt(2) << 16) |
    (text.charCodeAt(3) << 24) |
    caseBits) >>
  0;

/** Spreads a gram over 32 bits; its upper bits are used. */
export const mixGram = (gram: number): number => Math.imul(gram, 0x9e3779b1) >>> 0;

/** A needle that is looked for by the four characters at an offset of its text. */
export interface GramEntry {
  readonly gram: number;
  readonly needle: number;
  readonly offset: number;
  /** Another gram of the needle and how far behind the first it lies: what has both is compared. */
  readonly check: number;
  readonly checkDistance: number;
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
  readonly checks: Int32Array;
  readonly checkDistances: Int32Array;
}

/** Bits of the bitmap for each entry: of so many questions one is answered wrongly. */
const bitsPerEntry = 32;

const log2 = (value: number): number => Math.ceil(Math.log2(Math.max(2, value)));

export function createGramTable(entries: readonly GramEntry[]): GramTable {
  const bitmapBits = Math.min(18, Math.max(12, log2(entries.length * bitsPerEntry)));
  const headBits = log2(entries.length * 2);
  const table: GramTable = {
    bitmapShift: 32 - bitmapBits,
    bitmap: new Uint8Array(1 << (bitmapBits - 3)),
    headShift: 32 - headBits,
    heads: new Int32Array(1 << headBits).fill(-1),
    next: new Int32Array(entries.length),
    grams: new Int32Array(entries.length),
    needles: new Int32Array(entries.length),
    offsets: Int32Array.from(entries, ({ offset }) => offset),
    checks: Int32Array.from(entries, ({ check }) => check),
    checkDistances: Int32Array.from(entries, ({ checkDistance }) => checkDistance),
  };
  for (const [index, { gram, needle }] of entries.entries()) {
    const mixed = mixGram(gram);
    const bit = mixed >>> table.bitmapShift;
    const head = mixed >>> table.headShift;
    table.bitmap[bit >> 3] = (table.bitmap[bit >> 3] ?? 0) | (1 << (bit & 7));
    table.next[index] = table.heads[head] ?? -1;
    table.heads[head] = index;
    table.grams[index] = gram;
    table.needles[index] = needle;
  }
  return table;
}
