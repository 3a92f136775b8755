import { lowerAt, same } from "./memory.ts";
import { foundNeedle } from "./needles.ts";
import { lowerText, textAt, textBytes } from "./plain-text.ts";

/*
 * Needles are searched by fingerprints of three bytes in eight groups (Teddy, of Hyperscan): six
 * tables of 16 bytes say for the halves of a byte which groups it fits. Bytes behind a shorter
 * needle fit always.
 *   +0 the tables, +96 eight lists: how many, then of each: needle, offset of the fingerprint,
 *   where from there on four bytes are compared first, their mask, the bytes
 */

function tryNeedles(list: usize, at: usize, start: usize, end: usize): void {
  if (list === 0) return;
  const count = load<u32>(list);
  let entry = list + 4;
  for (let index: u32 = 0; index < count; index++, entry += 20) {
    const differ = load<u32>(at + load<u32>(entry, 8)) ^ load<u32>(entry, 16);
    if ((differ & load<u32>(entry, 12)) !== 0) continue;
    const needle = <usize>load<u32>(entry);
    const place = at - <usize>load<u32>(entry, 4);
    const bytes = <usize>load<u32>(needle);
    if (place < start || place + bytes > end) continue;
    if (same(load<u32>(needle, 8), place, bytes)) foundNeedle(needle, place);
  }
}

/** The groups that three bytes fit. */
function groupsAt(filter: usize, at: usize): u32 {
  let bits: u32 = 255;
  for (let index: usize = 0; index < 3; index++) {
    const byte = <usize>load<u8>(at + index);
    const table = filter + (index << 5);
    bits &= <u32>load<u8>(table + (byte & 15)) & <u32>load<u8>(table + 16 + (byte >> 4));
  }
  return bits;
}

/** 1 when the present text was made lower case for `tryLowered`. */
let isLowered: u32 = 0;

const caseBits: u32 = 0x20202020;

/** Whether the first look at a place, without regard to case, leaves a needle of a list. */
function mayHold(list: usize, at: usize): bool {
  if (list === 0) return false;
  const count = load<u32>(list);
  let entry = list + 4;
  for (let index: u32 = 0; index < count; index++, entry += 20) {
    const there = load<u32>(at + load<u32>(entry, 8)) | caseBits;
    if (((there ^ (load<u32>(entry, 16) | caseBits)) & load<u32>(entry, 12)) === 0) return true;
  }
  return false;
}

/** Tries a list at a place of the text as it is; few get so far that it must be made lower case. */
function tryAsIs(list: usize, at: usize): void {
  if (!mayHold(list, at)) return;
  if (isLowered === 0) lowerText();
  isLowered = 1;
  tryNeedles(list, lowerAt + (at - textAt), lowerAt, lowerAt + textBytes);
}

/** Searches the present text, in whatever case; the filter must be written for that. */
export function findInAnyCase(filter: usize): void {
  isLowered = 0;
  findFingerprints(filter, textAt, textAt + textBytes, true);
}

/** Tries the needles of a filter wherever their fingerprints are in a text in lower case. */
export function findShort(filter: usize, start: usize, end: usize): void {
  findFingerprints(filter, start, end, false);
}

function findFingerprints(filter: usize, start: usize, end: usize, asIs: bool): void {
  const low0 = v128.load(filter);
  const high0 = v128.load(filter, 16);
  const low1 = v128.load(filter, 32);
  const high1 = v128.load(filter, 48);
  const low2 = v128.load(filter, 64);
  const high2 = v128.load(filter, 80);
  const half = i8x16.splat(15);
  const none = i8x16.splat(0);
  for (let at = start; at < end; at += 16) {
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
    if (!v128.any_true(groups)) continue;
    let places = <u32>i8x16.bitmask(i8x16.ne(groups, none));
    while (places !== 0) {
      const place = at + <usize>ctz(places);
      places &= places - 1;
      if (place >= end) break;
      let bits = groupsAt(filter, place);
      while (bits !== 0) {
        const list = <usize>load<u32>(filter + ((<usize>ctz(bits)) << 2), 96);
        if (asIs) tryAsIs(list, place);
        else tryNeedles(list, place, start, end);
        bits &= bits - 1;
      }
    }
  }
}
