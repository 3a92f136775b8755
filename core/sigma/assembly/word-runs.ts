import { addUnits } from "./candidates.ts";

/*
 * Regular expressions for hashes and keys need dozens of ASCII letters and digits in a row:
 *   how many lengths, then of each: the length, units
 * A letter that belongs to an escape may lengthen a run: that only makes a candidate too many.
 */

function isWord(char: u32): bool {
  return char - 48 < 10 || (char | 32) - 97 < 26;
}

/** True when a text has so many letters and digits in a row. */
function hasRun(start: usize, end: usize, run: usize): bool {
  let from = start;
  while (from + run <= end) {
    let at = from + run - 1;
    while (at >= from && isWord(<u32>load<u8>(at))) at -= 1;
    if (at < from) return true;
    from = at + 1;
  }
  return false;
}

/** Adds the units for which a text has letters and digits enough in a row. */
export function findRuns(runs: usize, start: usize, end: usize): void {
  if (runs === 0) return;
  const count = load<u32>(runs);
  let entry = runs + 4;
  for (let index: u32 = 0; index < count; index++, entry += 8) {
    if (hasRun(start, end, load<u32>(entry))) addUnits(load<u32>(entry, 4));
  }
}
