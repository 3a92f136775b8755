import {
  beginRecord,
  endRecord,
  recorded,
  recordFull,
  replayUnits,
  writeRecorded,
} from "./candidates.ts";
import { copyText, memoMask, memoSlotsAt, memoStoreAt, memoStoreEnd, same } from "./memory.ts";

/*
 * Values of fields repeat from line to line: what was found in one is kept by its bytes.
 *   slot: hash (never 0), field filter, bytes of the value, where it is kept
 *   kept: how many entries for units, the entries, the value
 * A newer value takes the slot of an older one. When the store is full, everything is forgotten.
 */

/** Longer values are seldom the same twice. */
const valueBytesMax: usize = 1024;

/** Uses of a field after which its memo is given up when fewer than one in eight helped. */
const trialUses: u32 = 4096;
const usefulShift: u32 = 3;

/** In a field filter: uses so far, and those that helped; `never` stands for no memo. */
const usesOffset: usize = 48;
const hitsOffset: usize = 52;
const never: u32 = 0xffffffff;

let storePlace: usize = 0;
let slot: usize = 0;
let hash: u32 = 0;

/** Forgets all values. */
export function forgetValues(): void {
  memory.fill(memoSlotsAt, 0, (<usize>memoMask + 1) << 4);
  storePlace = memoStoreAt;
}

function hashOf(field: usize, at: usize, bytes: usize): u32 {
  let mixed: u64 = ((<u64>field) << 32) | <u64>bytes;
  if (bytes < 8) {
    const word = bytes === 0 ? 0 : load<u64>(at) << (64 - ((<u64>bytes) << 3));
    mixed = (mixed ^ word) * 0x9e3779b97f4a7c15;
  } else {
    const last = at + bytes - 8;
    for (let place = at; place < last; place += 8) {
      mixed = (mixed ^ load<u64>(place)) * 0x9e3779b97f4a7c15;
      mixed ^= mixed >>> 32;
    }
    mixed = (mixed ^ load<u64>(last)) * 0x9e3779b97f4a7c15;
  }
  return <u32>(mixed >>> 32) | 1;
}

/**
 * Enters the units that the value has, if it was met before: true. If not, what is found from here to
 * `keepValue` is noted down.
 */
export function recallValue(field: usize, at: usize, bytes: usize): bool {
  slot = 0;
  const uses = load<u32>(field, usesOffset);
  if (uses === never || bytes > valueBytesMax) return false;
  hash = hashOf(field, at, bytes);
  slot = memoSlotsAt + ((<usize>((hash >>> 1) & memoMask)) << 4);
  if (uses === trialUses) {
    const hits = load<u32>(field, hitsOffset);
    store<u32>(field, hits << usefulShift < uses ? never : 0, usesOffset);
    store<u32>(field, 0, hitsOffset);
  } else store<u32>(field, uses + 1, usesOffset);
  const kept = <usize>load<u32>(slot, 12);
  if (
    load<u32>(slot) === hash &&
    load<u32>(slot, 4) === <u32>field &&
    load<u32>(slot, 8) === <u32>bytes
  ) {
    const entries = kept + 4;
    const value = entries + ((<usize>load<u32>(kept)) << 2);
    if (same(value, at, bytes)) {
      store<u32>(field, load<u32>(field, hitsOffset) + 1, hitsOffset);
      replayUnits(kept);
      return true;
    }
  }
  beginRecord();
  return false;
}

/** Keeps what was found in the value since `recallValue` did not know it. */
export function keepValue(field: usize, at: usize, bytes: usize): void {
  if (slot === 0) return;
  endRecord();
  if (recordFull) return;
  const entryBytes = (<usize>recorded) << 2;
  const size = (4 + entryBytes + bytes + 31) & ~15;
  if (storePlace + size > memoStoreEnd) forgetValues();
  const kept = storePlace;
  storePlace += size;
  store<u32>(kept, recorded);
  writeRecorded(kept + 4);
  copyText(kept + 4 + entryBytes, at, bytes);
  store<u32>(slot, hash);
  store<u32>(slot, <u32>field, 4);
  store<u32>(slot, <u32>bytes, 8);
  store<u32>(slot, <u32>kept, 12);
}
