import { addUnits } from "./candidates.ts";
import { lowerAt } from "./memory.ts";

/*
 * A needle: bytes, whole (1: the text must be no longer), where it is, units, units that it rules
 * out.
 */

/**
 * False when the text at a place may be the second half of an escape: `n` of a line feed. What is
 * found there is enough for a candidate, but rules nothing out.
 */
function isWhole(at: usize): bool {
  let before = at;
  while (before > lowerAt && load<u8>(before - 1) === 92) before -= 1;
  return ((at - before) & 1) === 0;
}

/** A needle is at a place. */
export function foundNeedle(needle: usize, at: usize): void {
  addUnits(load<u32>(needle, 12));
  const ruledOut = load<u32>(needle, 16);
  if (ruledOut !== 0 && isWhole(at)) addUnits(ruledOut);
}
