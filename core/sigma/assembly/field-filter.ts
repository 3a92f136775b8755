import { addUnits } from "./candidates.ts";
import { array, cellsAt, line, lowerAt, nothing, object, oddNumber, same } from "./memory.ts";
import { foundNeedle } from "./needles.ts";
import { lowerText, takeText, textBytes, textFolds, textNonAscii } from "./plain-text.ts";
import { findShort } from "./short-needles.ts";
import { keepValue, recallValue } from "./value-memo.ts";
import { findRuns } from "./word-runs.ts";

/*
 * The filter of one field in one bucket:
 *   +0 node, +4 whether it is a further place of the field before it (the first that is there counts),
 *   +8 starts, +12 ends, +16 middles; lists of units:
 *   +20 all of the field, +24 of needles outside ASCII, +28 of the empty text, +32 that the empty
 *   text rules out, +36 of any value, +40 of none, +44 of null; of the memo (value-memo.ts) +48, +52;
 *   +56 word runs
 * Starts and ends: how many levels, then of each: width of the key in bytes (1, 2, 4, 8, 16), shift
 * of its hash, table of chains. Middles: filter of short needles or 0, how many passes, then of each:
 * bytes looked at together (4 or 8), places between two looks, shift of the hash, bitmap, table of
 * chains, bits of the hash that the table leaves away.
 * Chain: how many, then of each: needle, offset of the key in it, where from the key on four bytes
 * are compared first, their mask, the bytes.
 */

export const fieldFilterBytes: usize = 60;

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

/** Hash of four bytes, or of eight. Exported for the same reason. */
export function hashGram(at: usize, width: u32, shift: u32): u32 {
  if (width === 8) return <u32>((load<u64>(at) * 0x9e3779b97f4a7c15) >>> shift);
  return (load<u32>(at) * 0x9e3779b1) >>> shift;
}

/** Tries the needles of a chain whose key is `at`; the text is at `lowerAt`. */
function tryChain(chain: usize, at: usize): void {
  const count = load<u32>(chain);
  const end = lowerAt + textBytes;
  let entry = chain + 4;
  for (let index: u32 = 0; index < count; index++) {
    const differ = load<u32>(at + load<u32>(entry, 8)) ^ load<u32>(entry, 16);
    if ((differ & load<u32>(entry, 12)) !== 0) {
      entry += 20;
      continue;
    }
    const needle = <usize>load<u32>(entry);
    const start = at - <usize>load<u32>(entry, 4);
    entry += 20;
    const bytes = <usize>load<u32>(needle);
    if (start < lowerAt || start + bytes > end) continue;
    if (load<u32>(needle, 4) !== 0 && bytes !== textBytes) continue;
    if (same(load<u32>(needle, 8), start, bytes)) foundNeedle(needle, start);
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

/** Needles anywhere: short ones by fingerprints; of the others a bitmap is asked. */
function tryMiddles(middles: usize): void {
  if (middles === 0) return;
  const short = <usize>load<u32>(middles);
  if (short !== 0) findShort(short, lowerAt, lowerAt + textBytes);
  const count = load<u32>(middles, 4);
  let pass = middles + 8;
  for (let index: u32 = 0; index < count; index++) {
    const width = load<u32>(pass);
    if (textBytes >= <usize>width) {
      if (width === 8) walkWide(pass);
      else walkNarrow(pass);
    }
    pass += passBytes;
  }
}

const passBytes: usize = 24;

function tryPlace(pass: usize, at: usize, hash: u32): void {
  const slot = <usize>(hash >> load<u32>(pass, 20));
  const chain = load<u32>(<usize>load<u32>(pass, 16) + (slot << 2));
  if (chain !== 0) tryChain(chain, at);
}

function walkNarrow(pass: usize): void {
  const step = <usize>load<u32>(pass, 4);
  const shift = load<u32>(pass, 8);
  const bitmap = <usize>load<u32>(pass, 12);
  const last = lowerAt + textBytes - 4;
  for (let at = lowerAt; at <= last; at += step) {
    const hash = hashGram(at, 4, shift);
    if (((<u32>load<u8>(bitmap + (<usize>hash >> 3)) >> (hash & 7)) & 1) === 0) continue;
    tryPlace(pass, at, hash);
  }
}

/** Eight bytes lead astray far less often than four, which ordinary texts have too. */
function walkWide(pass: usize): void {
  const step = <usize>load<u32>(pass, 4);
  const shift = load<u32>(pass, 8);
  const bitmap = <usize>load<u32>(pass, 12);
  const last = lowerAt + textBytes - 8;
  for (let at = lowerAt; at <= last; at += step) {
    const hash = hashGram(at, 8, shift);
    if (((<u32>load<u8>(bitmap + (<usize>hash >> 3)) >> (hash & 7)) & 1) === 0) continue;
    tryPlace(pass, at, hash);
  }
}

/** Nothing is known of the value. */
function addAll(field: usize): void {
  addUnits(load<u32>(field, 20));
}

/** The field is nowhere. */
export function filterAbsent(field: usize): void {
  addUnits(load<u32>(field, 40));
  addUnits(load<u32>(field, 44));
}

/** Adds the units whose texts the field may hold; false when it is not there. */
export function filterField(field: usize): bool {
  const cell = cellsAt + ((<usize>load<u32>(field)) << 4);
  if (load<u32>(cell) !== line) return false;
  const kind = load<u32>(cell, 12);
  if (kind === array || kind === oddNumber) {
    addAll(field);
    return true;
  }
  addUnits(load<u32>(field, 36));
  if (kind === nothing) addUnits(load<u32>(field, 44));
  if (kind === object || kind === nothing) return true;
  const at = <usize>load<u32>(cell, 4);
  const bytes = <usize>load<u32>(cell, 8);
  if (recallValue(field, at, bytes)) return true;
  searchText(field, at, bytes);
  keepValue(field, at, bytes);
  return true;
}

/** Adds the units whose texts are in a value; nothing else than the value decides it. */
function searchText(field: usize, at: usize, bytes: usize): void {
  takeText(at, bytes);
  if (textFolds !== 0) {
    addAll(field);
    return;
  }
  if (textNonAscii !== 0) addUnits(load<u32>(field, 24));
  if (textBytes === 0) {
    addUnits(load<u32>(field, 28));
    addUnits(load<u32>(field, 32));
    return;
  }
  lowerText();
  tryLevels(load<u32>(field, 8), false);
  tryLevels(load<u32>(field, 12), true);
  tryMiddles(load<u32>(field, 16));
  findRuns(load<u32>(field, 56), lowerAt, lowerAt + textBytes);
}
