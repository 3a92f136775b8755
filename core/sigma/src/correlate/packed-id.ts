/*
 * Identifiers as words, in the order of their texts when compared without sign, then by length.
 * Those of a common shape, made of hex digits and separators at fixed places, are two digits a byte
 * without the separators; others a byte a character. The first byte of a word is the highest; what is
 * left of the last word is 0.
 */

/** `x` stands for a digit `0`-`9` or `a`-`f`; the number of a shape is its place, from 1. */
const shapes: readonly string[] = [
  "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
  "xxxxxxxxxxxx xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
];

/** Characters of an identifier that are kept as bytes. */
export const idCharsMax = 512;

/** An identifier, valid until the next one is written. */
export interface PackedId {
  readonly words: Int32Array;
  /** In bytes. */
  length: number;
  /** 0 for a byte a character. */
  shape: number;
}

export const createPackedId = (): PackedId => ({
  words: new Int32Array(idCharsMax / 4),
  length: 0,
  shape: 0,
});

interface Shape {
  readonly length: number;
  readonly separators: readonly { readonly at: number; readonly code: number }[];
  /** Where the digits stand, eight a word; what is left of the last word are places beyond the end. */
  readonly places: Uint8Array;
}

const nowhere = 255;

const shapesByNumber: readonly Shape[] = shapes.map((shape) => {
  const chars = [...shape].map((char, at) => ({ char, at }));
  const digits = chars.filter(({ char }) => char === "x").map(({ at }) => at);
  const places = new Uint8Array(Math.ceil(digits.length / 8) * 8).fill(nowhere);
  places.set(digits);
  return {
    length: digits.length >> 1,
    separators: chars.flatMap(({ char, at }) =>
      char === "x" ? [] : [{ at, code: char.charCodeAt(0) }],
    ),
    places,
  };
});

const shapeOfLength = new Uint8Array(idCharsMax + 1);
for (const [index, { length }] of shapes.entries()) shapeOfLength[length] = index + 1;

const digits = "0123456789abcdef";
const notDigit = 0x100;

/** The value of a digit by the low byte of its code; `notDigit` for what is none. */
const digitOf = new Uint16Array(256).fill(notDigit);
for (let value = 0; value < digits.length; value += 1) digitOf[digits.charCodeAt(value)] = value;

/** False when the identifier has characters, or more of them, than bytes can hold. */
export function writeId(id: PackedId, text: string): boolean {
  const { length } = text;
  if (length > idCharsMax) return false;
  const shape = shapeOfLength[length] ?? 0;
  if (shape !== 0 && writeDigits(id, text, shape)) return true;
  const { words } = id;
  let [part, all] = [0, 0];
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    all |= code;
    part = (part << 8) | code;
    if ((at & 3) === 3) words[at >> 2] = part;
  }
  if (all > 255) return false;
  if ((length & 3) !== 0) words[length >> 2] = part << ((4 - (length & 3)) * 8);
  id.length = length;
  id.shape = 0;
  return true;
}

function writeDigits(id: PackedId, text: string, shape: number): boolean {
  const { words } = id;
  const known = shapesByNumber[shape - 1];
  if (known === undefined) return false;
  for (const { at, code } of known.separators) if (text.charCodeAt(at) !== code) return false;
  const { places } = known;
  let [part, all] = [0, 0];
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? nowhere;
    if (place !== nowhere) {
      const code = text.charCodeAt(place);
      const value = code < 256 ? (digitOf[code] ?? notDigit) : notDigit;
      all |= value;
      part = (part << 4) | value;
    } else part <<= 4;
    if ((at & 7) === 7) words[at >> 3] = part;
  }
  if (all >= notDigit) return false;
  id.length = known.length;
  id.shape = shape;
  return true;
}

const byteOf = (words: Int32Array, at: number): number =>
  ((words[at >> 2] ?? 0) >>> ((3 - (at & 3)) * 8)) & 255;

/** The identifier of so many bytes that stands from a word on. */
export function readId(words: Int32Array, at: { start: number; length: number }, shape: number) {
  const { start, length } = at;
  const first = start * 4;
  let text = "";
  if (shape === 0) {
    for (let byte = first; byte < first + length; byte += 1) {
      text += String.fromCharCode(byteOf(words, byte));
    }
    return text;
  }
  let count = 0;
  for (const char of shapes[shape - 1] ?? "") {
    if (char !== "x") text += char;
    else {
      const byte = byteOf(words, first + (count >> 1));
      text += digits[count % 2 === 0 ? byte >> 4 : byte & 15] ?? "";
      count += 1;
    }
  }
  return text;
}

/** Compares an identifier of the same shape that stands from a word on with the one written. */
export function compareId(words: Int32Array, at: { start: number; length: number }, id: PackedId) {
  const { start, length } = at;
  const shorter = (Math.min(length, id.length) + 3) >> 2;
  for (let index = 0; index < shorter; index += 1) {
    const order = ((words[start + index] ?? 0) >>> 0) - ((id.words[index] ?? 0) >>> 0);
    if (order !== 0) return order;
  }
  return length - id.length;
}
