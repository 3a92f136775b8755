import { hash } from "node:crypto";

/*
 * A group's values as bytes, to find it by. For each value two bytes tell its length in characters:
 * `length * 2 + 1`, one byte a character, or `length * 2 + 2`, two bytes a character; 0 stands for a
 * missing value. A key that would be too long is `ff ff` and a digest.
 */

export const keyBytesMax = 1_024;

/** A key, valid until the next one is written. */
export interface Key {
  readonly bytes: Uint8Array;
  length: number;
  /** 32 bits, well mixed. */
  hash: number;
  /** True when the values cannot be read from the bytes. */
  isDigest: boolean;
}

export const createKey = (): Key => ({
  bytes: new Uint8Array(keyBytesMax),
  length: 0,
  hash: 0,
  isDigest: false,
});

type Values = readonly (string | undefined)[];

const lengthMax = 32_000;

/** Writes the key of values; `seed` makes keys of one hash hard to find. */
export function writeKey(key: Key, values: Values, seed: number): void {
  const { bytes } = key;
  let at = 0;
  for (const value of values) {
    at = value === undefined ? writeLength(bytes, at, 0) : writeText(bytes, at, value);
    if (at > keyBytesMax) break;
  }
  key.isDigest = at > keyBytesMax;
  key.length = key.isDigest ? writeDigest(bytes, values) : at;
  key.hash = hashOfKey(bytes, { start: 0, length: key.length }, seed);
}

function writeLength(bytes: Uint8Array, at: number, tag: number): number {
  bytes[at] = tag & 255;
  bytes[at + 1] = tag >> 8;
  return at + 2;
}

/** Where the text ends; beyond the limit when it does not fit. */
function writeText(bytes: Uint8Array, start: number, text: string): number {
  const { length } = text;
  if (length > lengthMax || start + 2 + length > keyBytesMax) return keyBytesMax + 1;
  const at = writeLength(bytes, start, length * 2 + 1);
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 255) return writeWide(bytes, start, text);
    bytes[at + index] = code;
  }
  return at + length;
}

function writeWide(bytes: Uint8Array, start: number, text: string): number {
  const { length } = text;
  if (start + 2 + length * 2 > keyBytesMax) return keyBytesMax + 1;
  const at = writeLength(bytes, start, length * 2 + 2);
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    bytes[at + index * 2] = code & 255;
    bytes[at + index * 2 + 1] = code >> 8;
  }
  return at + length * 2;
}

function writeDigest(bytes: Uint8Array, values: Values): number {
  const text = JSON.stringify(values.map((value) => value ?? null));
  bytes.fill(255, 0, 2);
  bytes.set(hash("sha256", text, "buffer"), 2);
  return 34;
}

/** The values of a key that is no digest. */
export function readKey(bytes: Uint8Array, start: number, length: number): Values {
  const values: (string | undefined)[] = [];
  const end = start + length;
  for (let at = start; at < end; ) {
    const tag = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    at += 2;
    if (tag === 0) {
      values.push(undefined);
      continue;
    }
    const isWide = tag % 2 === 0;
    const chars = (tag - (isWide ? 2 : 1)) / 2;
    const stop = at + (isWide ? chars * 2 : chars);
    values.push(isWide ? readWide(bytes, at, stop) : readNarrow(bytes, at, stop));
    at = stop;
  }
  return values;
}

function readNarrow(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function readWide(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at += 2) {
    text += String.fromCharCode((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  }
  return text;
}

/** Of the bytes of a key: FNV-1a with the finish of MurmurHash3. */
export function hashOfKey(
  bytes: Uint8Array,
  { start, length }: { readonly start: number; readonly length: number },
  seed: number,
): number {
  let mixed = 0x811c9dc5 ^ seed;
  const end = start + length;
  for (let at = start; at < end; at += 1) mixed = Math.imul(mixed ^ (bytes[at] ?? 0), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
