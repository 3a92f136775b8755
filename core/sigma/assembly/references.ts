import { addUnits } from "./candidates.ts";
import {
  array,
  cellsAt,
  line,
  lineFlags,
  lineNonAscii,
  lineOddEscape,
  nothing,
  object,
  oddNumber,
} from "./memory.ts";
import { isAsciiText } from "./plain-text.ts";

/*
 * Rules that ask whether two fields are equal:
 *   how many, then of each: units; how many nodes of one field, the nodes; the same of the other
 */

let place: usize = 0;

/** The cell of the next field, of which the first node that is there counts; 0 when absent. */
function nextCell(): usize {
  const count = load<u32>(place);
  let found: usize = 0;
  for (let index: u32 = 1; index <= count; index++) {
    const cell = cellsAt + ((<usize>load<u32>(place + ((<usize>index) << 2))) << 4);
    if (found === 0 && load<u32>(cell) === line) found = cell;
  }
  place += (<usize>count + 1) << 2;
  return found;
}

const lowerBits: u64 = 0x2020202020202020;

/** Compares without case; a few other characters fall together too, as `[` and `{`. */
function alike(left: usize, right: usize, bytes: usize): bool {
  while (bytes >= 8) {
    if ((load<u64>(left) | lowerBits) !== (load<u64>(right) | lowerBits)) return false;
    left += 8;
    right += 8;
    bytes -= 8;
  }
  if (bytes === 0) return true;
  const differ = (load<u64>(left) | lowerBits) ^ (load<u64>(right) | lowerBits);
  return differ << (64 - ((<u64>bytes) << 3)) === 0;
}

/** False only when the fields of two cells have no text in common. */
function mayBeEqual(left: usize, right: usize): bool {
  if (left === 0 || right === 0) return false;
  const one = load<u32>(left, 12);
  const other = load<u32>(right, 12);
  if (one === nothing || one === object || other === nothing || other === object) return false;
  if (one === array || one === oddNumber || other === array || other === oddNumber) return true;
  const at = <usize>load<u32>(left, 4);
  const bytes = <usize>load<u32>(left, 8);
  const otherAt = <usize>load<u32>(right, 4);
  const otherBytes = <usize>load<u32>(right, 8);
  // Where characters have several spellings, bytes tell nothing.
  if ((lineFlags & lineOddEscape) !== 0) return true;
  if ((lineFlags & lineNonAscii) !== 0) {
    if (!isAsciiText(at, bytes) || !isAsciiText(otherAt, otherBytes)) return true;
  }
  return bytes === otherBytes && alike(at, otherAt, bytes);
}

/** Adds the units whose two fields may be equal. */
export function filterReferences(references: usize): void {
  if (references === 0) return;
  const count = load<u32>(references);
  place = references + 4;
  for (let index: u32 = 0; index < count; index++) {
    const units = <usize>load<u32>(place);
    place += 4;
    const left = nextCell();
    const right = nextCell();
    if (mayBeEqual(left, right)) addUnits(units);
  }
}
