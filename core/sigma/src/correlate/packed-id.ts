/*
 * Identifiers as bytes, in the order of their texts. Those of a common shape, made of hex digits and
 * separators at fixed places, are two digits a byte without the separators; others a byte a character.
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
  readonly bytes: Uint8Array;
  length: number;
  /** 0 for a byte a character. */
  shape: number;
}

export const createPackedId = (): PackedId => ({
  bytes: new Uint8Array(idCharsMax),
  length: 0,
  shape: 0,
});

/** For each character of a shape its code, 0 where a digit stands. */
const separators = shapes.map((shape) =>
  Uint8Array.from(shape, (char) => (char === "x" ? 0 : char.charCodeAt(0))),
);

const shapeOfLength = new Uint8Array(idCharsMax + 1);
for (const [index, { length }] of shapes.entries()) shapeOfLength[length] = index + 1;

const digits = "0123456789abcdef";

/** The value of a digit by its code; 255 for what is none. */
const digitOf = new Uint8Array(256).fill(255);
for (let value = 0; value < digits.length; value += 1) digitOf[digits.charCodeAt(value)] = value;

/** False when the identifier has characters, or more of them, than bytes can hold. */
export function writeId(id: PackedId, text: string): boolean {
  const { length } = text;
  if (length > idCharsMax) return false;
  const shape = shapeOfLength[length] ?? 0;
  if (shape !== 0 && writeDigits(id, text, shape)) return true;
  const { bytes } = id;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 255) return false;
    bytes[at] = code;
  }
  id.length = length;
  id.shape = 0;
  return true;
}

function writeDigits(id: PackedId, text: string, shape: number): boolean {
  const { bytes } = id;
  const codes = separators[shape - 1] ?? digitOf;
  const { length } = text;
  let [count, high] = [0, 0];
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    const separator = codes[at] ?? 0;
    if (separator !== 0) {
      if (code !== separator) return false;
      continue;
    }
    const value = code < 256 ? (digitOf[code] ?? 255) : 255;
    if (value === 255) return false;
    if (count % 2 === 1) bytes[count >> 1] = high | value;
    high = value << 4;
    count += 1;
  }
  id.length = count >> 1;
  id.shape = shape;
  return true;
}

/** The identifier that stands in some bytes. */
export function readId(bytes: Uint8Array, at: { start: number; length: number }, shape: number) {
  const { start, length } = at;
  if (shape === 0) return String.fromCharCode(...bytes.subarray(start, start + length));
  let text = "";
  let count = 0;
  for (const separator of separators[shape - 1] ?? []) {
    if (separator !== 0) text += String.fromCharCode(separator);
    else {
      const byte = bytes[start + (count >> 1)] ?? 0;
      text += digits[count % 2 === 0 ? byte >> 4 : byte & 15] ?? "";
      count += 1;
    }
  }
  return text;
}
