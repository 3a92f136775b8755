import { addUnits } from "./candidates.ts";
import { lineFlags, lineOddNumber } from "./memory.ts";
import { takeText, textFolds, textNonAscii } from "./plain-text.ts";
import { findInAnyCase } from "./short-needles.ts";

/*
 * Keywords are searched over the whole line:
 *   +0 filter of needles; lists of units: +4 of all keywords, +8 of keywords outside ASCII,
 *   +12 of keywords that the text of a number can hold
 */

/** Adds the units whose keywords the line between two places may hold. */
export function filterKeywords(filter: usize, start: usize, end: usize): void {
  takeText(start, end - start);
  if (textFolds !== 0) {
    addUnits(load<u32>(filter, 4));
    return;
  }
  if ((lineFlags & lineOddNumber) !== 0) addUnits(load<u32>(filter, 12));
  if (textNonAscii !== 0) addUnits(load<u32>(filter, 8));
  const needles = <usize>load<u32>(filter);
  if (needles !== 0) findInAnyCase(needles);
}
