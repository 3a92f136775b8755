import { addRules } from "./candidates.ts";
import { lineFlags, lineOddNumber } from "./memory.ts";
import { takeText, textAt, textBytes, textFolds, textNonAscii } from "./plain-text.ts";

/*
 * Keywords are searched over the whole line by fingerprints of three bytes in eight groups (Teddy,
 * of Hyperscan): six tables of 16 bytes say for the halves of a byte which groups it fits.
 *   +0 the tables, +96 rules of all keywords, +100 rules of keywords outside ASCII,
 *   +104 rules of keywords that the text of a number can hold,
 *   +108 eight lists of needles: how many, then of each: bytes, text, rules, offset of the
 *   fingerprint
 */

function lower(byte: u32): u32 {
  return byte - 65 < 26 ? byte | 32 : byte;
}

function tryNeedles(list: usize, at: usize): void {
  if (list === 0) return;
  const end = textAt + textBytes;
  const count = load<u32>(list);
  let entry = list + 4;
  for (let index: u32 = 0; index < count; index++, entry += 16) {
    const bytes = <usize>load<u32>(entry);
    const start = at - <usize>load<u32>(entry, 12);
    if (start < textAt || start + bytes > end) continue;
    const needle = <usize>load<u32>(entry, 4);
    let place: usize = 0;
    while (place < bytes && lower(<u32>load<u8>(start + place)) === <u32>load<u8>(needle + place)) {
      place += 1;
    }
    if (place === bytes) addRules(load<u32>(entry, 8));
  }
}

function tryPlaces(filter: usize, at: usize, groups: v128): void {
  let places = <u32>i8x16.bitmask(i8x16.ne(groups, i8x16.splat(0)));
  while (places !== 0) {
    const place = at + <usize>ctz(places);
    places &= places - 1;
    let bits = fingerprint(filter, place);
    while (bits !== 0) {
      tryNeedles(load<u32>(filter + ((<usize>ctz(bits)) << 2), 108), place);
      bits &= bits - 1;
    }
  }
}

/** The groups that three bytes fit. */
function fingerprint(filter: usize, at: usize): u32 {
  let bits: u32 = 255;
  for (let index: usize = 0; index < 3; index++) {
    const byte = <usize>load<u8>(at + index);
    const table = filter + (index << 5);
    bits &= <u32>load<u8>(table + (byte & 15)) & <u32>load<u8>(table + 16 + (byte >> 4));
  }
  return bits;
}

/** Adds the rules whose keywords the line between two places may hold. */
export function filterKeywords(filter: usize, start: usize, end: usize): void {
  takeText(start, end - start);
  if (textFolds !== 0) {
    addRules(load<u32>(filter, 96));
    return;
  }
  if ((lineFlags & lineOddNumber) !== 0) addRules(load<u32>(filter, 104));
  if (textNonAscii !== 0) addRules(load<u32>(filter, 100));
  const low0 = v128.load(filter);
  const high0 = v128.load(filter, 16);
  const low1 = v128.load(filter, 32);
  const high1 = v128.load(filter, 48);
  const low2 = v128.load(filter, 64);
  const high2 = v128.load(filter, 80);
  const half = i8x16.splat(15);
  const last = textAt + textBytes;
  for (let at = textAt; at < last; at += 16) {
    const a = v128.load(at);
    const b = v128.load(at, 1);
    const c = v128.load(at, 2);
    const first = v128.and(
      i8x16.swizzle(low0, v128.and(a, half)),
      i8x16.swizzle(high0, i8x16.shr_u(a, 4)),
    );
    const second = v128.and(
      i8x16.swizzle(low1, v128.and(b, half)),
      i8x16.swizzle(high1, i8x16.shr_u(b, 4)),
    );
    const third = v128.and(
      i8x16.swizzle(low2, v128.and(c, half)),
      i8x16.swizzle(high2, i8x16.shr_u(c, 4)),
    );
    const groups = v128.and(first, v128.and(second, third));
    if (v128.any_true(groups)) tryPlaces(filter, at, groups);
  }
}
