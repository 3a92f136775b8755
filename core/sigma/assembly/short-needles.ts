import { lowerAt, same } from "./memory.ts";
import { foundNeedle } from "./needles.ts";
import { lowerText, textAt, textBytes } from "./plain-text.ts";

/*
 * Needles are searched by fingerprints of three bytes in eight groups (Teddy, of Hyperscan): six
 * tables of 16 bytes say for the halves of a byte which groups it fits. Bytes behind a shorter
 * needle fit always. Which needles a place is tried for is then looked up by the bytes themselves.
 *   +0 the tables, +96 for fingerprints of three, two and one bytes: table of lists or 0, shift of its
 *   hash. List: how many, then of each: needle, offset of the fingerprint, where from there on four
 *   bytes are compared first, their mask, the bytes
 */

function tryNeedles(list: usize, at: usize, start: usize, end: usize): void {
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

const caseBits: u32 = 0x20202020;

/**
 * Where the needles are whose fingerprint has so many bytes, by a hash of the bytes without regard to
 * case. Exported so that the tables are filled by the very function that reads them.
 */
export function hashPrint(at: usize, bytes: u32, shift: u32): u32 {
  const print = (load<u32>(at) | caseBits) << (32 - (bytes << 3));
  return (print * 0x9e3779b1) >>> shift;
}

/** 1 when the present text was made lower case for `tryLowered`. */
let isLowered: u32 = 0;

/** Whether the first look at a place, without regard to case, leaves a needle of a list. */
function mayHold(list: usize, at: usize): bool {
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
      for (let bytes: u32 = 3; bytes > 0; bytes--) {
        const lists = filter + ((3 - <usize>bytes) << 3);
        const table = <usize>load<u32>(lists, 96);
        if (table === 0) continue;
        const slot = <usize>hashPrint(place, bytes, load<u32>(lists, 100));
        const list = <usize>load<u32>(table + (slot << 2));
        if (list === 0) continue;
        if (asIs) tryAsIs(list, place);
        else tryNeedles(list, place, start, end);
      }
    }
  }
}
