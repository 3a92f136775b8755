import { addRules } from "./candidates.ts";
import { array, cellsAt, line, lowerAt, nothing, object, oddNumber, same } from "./memory.ts";
import { lowerText, takeText, textBytes, textFolds, textNonAscii } from "./plain-text.ts";

/*
 * The filter of one field in one bucket:
 *   +0 node, +4 starts, +8 ends, +12 middles, +16 rules of all needles,
 *   +20 rules of needles outside ASCII, +24 rules of the empty text
 * Starts and ends: how many levels, then of each: width of the key in bytes (1, 2, 4, 8, 16), shift
 * of its hash, table of chains. Middles: how many passes, then of each: places between two looks,
 * mask of the four bytes, bytes of them that count, shift of the hash, bitmap, table of chains, bits
 * of the hash that the table leaves away.
 * Chain: how many, then of each: needle, offset of the key in it.
 * Needle: bytes, whole (1: the text must be no longer), where it is, rules.
 */

export const fieldFilterBytes: usize = 28;

/** Exported so that the tables are filled by the very function that reads them. */
export function hashKey(at: usize, width: u32, shift: u32): u32 {
  let key: u64;
  if (width === 4) key = <u64>load<u32>(at);
  else if (width === 8) key = load<u64>(at);
  else if (width === 16) key = (load<u64>(at) * 0xff51afd7ed558ccd) ^ load<u64>(at, 8);
  else if (width === 2) key = <u64>load<u16>(at);
  else key = <u64>load<u8>(at);
  key ^= key >>> 32;
  return <u32>((key * 0x9e3779b97f4a7c15) >>> shift);
}

/** Hash of four bytes. */
export function hashGram(gram: u32, shift: u32): u32 {
  return (gram * 0x9e3779b1) >>> shift;
}

/** Tries the needles of a chain whose key is `at`; the text is at `lowerAt`. */
function tryChain(chain: usize, at: usize): void {
  const count = load<u32>(chain);
  const end = lowerAt + textBytes;
  let entry = chain + 4;
  for (let index: u32 = 0; index < count; index++) {
    const needle = <usize>load<u32>(entry);
    const start = at - <usize>load<u32>(entry, 4);
    entry += 8;
    const bytes = <usize>load<u32>(needle);
    if (start < lowerAt || start + bytes > end) continue;
    if (load<u32>(needle, 4) !== 0 && bytes !== textBytes) continue;
    if (same(load<u32>(needle, 8), start, bytes)) addRules(load<u32>(needle, 12));
  }
}

/** Beginnings, and whole texts: by the first bytes. Ends: by the last bytes. */
function tryLevels(levels: usize, fromEnd: bool): void {
  if (levels === 0) return;
  const count = load<u32>(levels);
  let level = levels + 4;
  for (let index: u32 = 0; index < count; index++) {
    const width = load<u32>(level);
    if (textBytes >= <usize>width) {
      const at = fromEnd ? lowerAt + textBytes - <usize>width : lowerAt;
      const slot = hashKey(at, width, load<u32>(level, 4));
      const chain = load<u32>(<usize>load<u32>(level, 8) + ((<usize>slot) << 2));
      if (chain !== 0) tryChain(chain, at);
    }
    level += 12;
  }
}

/** Needles anywhere: a bitmap is asked at every place, or at every fourth for the long ones. */
function tryPasses(passes: usize): void {
  if (passes === 0) return;
  const count = load<u32>(passes);
  let pass = passes + 4;
  for (let index: u32 = 0; index < count; index++) {
    const step = <usize>load<u32>(pass);
    const mask = load<u32>(pass, 4);
    const width = <usize>load<u32>(pass, 8);
    const shift = load<u32>(pass, 12);
    const bitmap = <usize>load<u32>(pass, 16);
    const table = <usize>load<u32>(pass, 20);
    const tableShift = load<u32>(pass, 24);
    pass += 28;
    if (textBytes < width) continue;
    const last = lowerAt + textBytes - width;
    for (let at = lowerAt; at <= last; at += step) {
      const hash = hashGram(load<u32>(at) & mask, shift);
      if (((<u32>load<u8>(bitmap + (<usize>hash >> 3)) >> (hash & 7)) & 1) === 0) continue;
      const chain = load<u32>(table + ((<usize>(hash >> tableShift)) << 2));
      if (chain !== 0) tryChain(chain, at);
    }
  }
}

/** Adds the rules whose texts the field may hold. */
export function filterField(field: usize): void {
  const cell = cellsAt + ((<usize>load<u32>(field)) << 4);
  if (load<u32>(cell) !== line) return;
  const kind = load<u32>(cell, 12);
  if (kind === array || kind === oddNumber) {
    addRules(load<u32>(field, 16));
    return;
  }
  if (kind === object || kind === nothing) return;
  takeText(load<u32>(cell, 4), load<u32>(cell, 8));
  if (textFolds !== 0) {
    addRules(load<u32>(field, 16));
    return;
  }
  if (textNonAscii !== 0) addRules(load<u32>(field, 20));
  if (textBytes === 0) {
    addRules(load<u32>(field, 24));
    return;
  }
  lowerText();
  tryLevels(load<u32>(field, 4), false);
  tryLevels(load<u32>(field, 8), true);
  tryPasses(load<u32>(field, 12));
}
