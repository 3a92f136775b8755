import { hash } from "node:crypto";

/*
 * A group's values as bytes, to find it by. For each value two bytes tell its length in characters:
 * `length * 2 + 1`, one byte a character, or `length * 2 + 2`, two bytes a character; 0 stands for a
 * missing value. A key that would be too long is `ff ff` and a digest. Four bytes are a word, the
 * first one lowest; what is left of the last word is 0.
 */

export const keyBytesMax = 1_024;

type Words = Int32Array;

/** A key, valid until the next one is begun. */
export interface Key {
  readonly words: Words;
  /** In bytes. */
  length: number;
  /** 32 bits, well mixed. */
  hash: number;
  /** True when the values cannot be read from the words. */
  isDigest: boolean;
  /** The bytes of the word that is not full yet. */
  part: number;
}

export const createKey = (): Key => ({
  words: new Int32Array(keyBytesMax / 4 + 1),
  length: 0,
  hash: 0,
  isDigest: false,
  part: 0,
});

type Values = readonly (string | undefined)[];

const lengthMax = 32_000;

/** Writes the key of values; `seed` makes keys of one hash hard to find. */
export function writeKey(key: Key, values: Values, seed: number): void {
  beginKey(key);
  let fits = true;
  for (const value of values) {
    fits = addToKey(key, value);
    if (!fits) break;
  }
  if (fits) endKey(key, seed);
  else digestKey(key, values, seed);
}

/** Begins a key, to be written a value at a time. */
export function beginKey(key: Key): void {
  key.length = 0;
  key.part = 0;
  key.isDigest = false;
}

/** Writes the next value; false when the key becomes too long, and must be a digest. */
export function addToKey(key: Key, value: string | undefined): boolean {
  if (value === undefined) return key.length + 2 <= keyBytesMax && addHalf(key, 0);
  const { length } = value;
  const { length: start, part } = key;
  if (length > lengthMax || start + 2 + length > keyBytesMax) return false;
  addHalf(key, length * 2 + 1);
  if (addNarrow(key, value)) return true;
  if (start + 2 + length * 2 > keyBytesMax) return false;
  key.length = start;
  key.part = part;
  addHalf(key, length * 2 + 2);
  for (let index = 0; index < length; index += 1) addHalf(key, value.charCodeAt(index));
  return true;
}

function addHalf(key: Key, half: number): true {
  addByte(key, half & 255);
  addByte(key, half >> 8);
  return true;
}

function addByte(key: Key, byte: number): void {
  const { length } = key;
  key.part |= byte << ((length & 3) * 8);
  if ((length & 3) === 3) {
    key.words[length >> 2] = key.part;
    key.part = 0;
  }
  key.length = length + 1;
}

/** False when a character takes more than a byte; what is written then is of no use. */
function addNarrow(key: Key, text: string): boolean {
  const { words } = key;
  const { length } = text;
  let [at, part, all] = [key.length, key.part, 0];
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    all |= code;
    part |= code << ((at & 3) * 8);
    if ((at & 3) === 3) {
      words[at >> 2] = part;
      part = 0;
    }
    at += 1;
  }
  key.length = at;
  key.part = part;
  return all < 256;
}

/** Ends a key: its hash is that of all that was written. */
export function endKey(key: Key, seed: number): void {
  const { words, length } = key;
  if ((length & 3) !== 0) words[length >> 2] = key.part;
  key.hash = hashOfKey(words, { start: 0, length }, seed);
}

/** Makes the key a digest of all values. */
export function digestKey(key: Key, values: Values, seed: number): void {
  const text = JSON.stringify(values.map((value) => value ?? null));
  beginKey(key);
  addHalf(key, 0xffff);
  for (const byte of hash("sha256", text, "buffer")) addByte(key, byte);
  endKey(key, seed);
  key.isDigest = true;
}

const byteOf = (words: Words, at: number): number =>
  ((words[at >> 2] ?? 0) >>> ((at & 3) * 8)) & 255;

const halfOf = (words: Words, at: number): number =>
  byteOf(words, at) | (byteOf(words, at + 1) << 8);

/** The values of a key that is no digest, of so many bytes from a word on. */
export function readKey(words: Words, start: number, length: number): Values {
  const values: (string | undefined)[] = [];
  const end = start * 4 + length;
  for (let at = start * 4; at < end; ) {
    const tag = halfOf(words, at);
    at += 2;
    if (tag === 0) {
      values.push(undefined);
      continue;
    }
    const isWide = tag % 2 === 0;
    const stop = at + (isWide ? tag - 2 : (tag - 1) / 2);
    let text = "";
    for (; at < stop; at += isWide ? 2 : 1) {
      text += String.fromCharCode(isWide ? halfOf(words, at) : byteOf(words, at));
    }
    values.push(text);
  }
  return values;
}

/** Of a key of so many bytes, from a word on. */
export function hashOfKey(
  words: Words,
  { start, length }: { readonly start: number; readonly length: number },
  seed: number,
): number {
  let mixed = 0x811c9dc5 ^ seed;
  const end = start + ((length + 3) >> 2);
  // Between two words the state is mixed in full: a difference in one that another undoes has to be
  // guessed anew for each seed.
  for (let at = start; at < end; at += 1) {
    mixed = Math.imul(mixed ^ (words[at] ?? 0), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
    mixed ^= mixed >>> 13;
  }
  return mixed ^ (mixed >>> 16);
}
