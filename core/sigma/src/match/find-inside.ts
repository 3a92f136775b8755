import type { NumberedNeedle, Search } from "./find-ends.ts";
import {
  createGramTable,
  type GramEntry,
  type GramTable,
  gramAt,
  gramChars,
  mixGram,
  shiftGram,
} from "./gram.ts";
import { isOrdinary } from "./rarity.ts";

/** Places between two looks at a text, for needles that are long enough to be met in any case. */
const stride = 4;

const longCharsMin = gramChars + stride - 1;

/** Searches for texts anywhere: long needles at every fourth place, the others at every place. */
export function createInside(needles: readonly NumberedNeedle[]): readonly Search[] {
  const long = needles.filter(({ text }) => text.length >= longCharsMin);
  const short = needles.filter(({ text }) => text.length < longCharsMin);
  const searches: Search[] = [];
  if (long.length > 0) searches.push(createStepping(long));
  if (short.length > 0) searches.push(createRolling(short));
  return searches;
}

/** The offset whose `count` runs of four characters are the least ordinary. */
function rarestOffset(text: string, count: number): number {
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (let offset = 0; offset + gramChars + count - 1 <= text.length && fewest > 0; offset += 1) {
    let ordinary = 0;
    for (let step = 0; step < count; step += 1) {
      if (isOrdinary(text.slice(offset + step, offset + step + gramChars))) ordinary += 1;
    }
    if (ordinary < fewest) {
      fewest = ordinary;
      best = offset;
    }
  }
  return best;
}

/** Enters `count` neighbouring runs of each needle: of so many places one is looked at. */
function tableOf(needles: readonly NumberedNeedle[], count: number): GramTable {
  const entries: GramEntry[] = [];
  for (const [needle, { text }] of needles.entries()) {
    const first = rarestOffset(text, count);
    for (let offset = first; offset < first + count; offset += 1) {
      entries.push({ gram: gramAt(text, offset), needle, offset });
    }
  }
  return createGramTable(entries);
}

type Hit = (number: number) => void;

/** Compares the needles whose gram was found at a place. */
type Verify = (text: string, start: number, hit: Hit) => void;

function createVerify(table: GramTable, needles: readonly NumberedNeedle[]): Verify {
  const { heads, headShift, next, grams, offsets } = table;
  const ofEntry = Array.from(table.needles, (needle) => needles[needle]);
  return (text, start, hit) => {
    const gram = gramAt(text, start);
    let entry = heads[mixGram(gram) >>> headShift] ?? -1;
    for (; entry >= 0; entry = next[entry] ?? -1) {
      if (grams[entry] !== gram) continue;
      const needle = ofEntry[entry];
      if (needle !== undefined && text.startsWith(needle.text, start - (offsets[entry] ?? 0))) {
        hit(needle.number);
      }
    }
  };
}

/** Looks at every fourth place. */
function createStepping(needles: readonly NumberedNeedle[]): Search {
  const table = tableOf(needles, stride);
  const { bitmap, bitmapShift } = table;
  const verify = createVerify(table, needles);
  return (text, hit) => {
    const end = text.length - gramChars;
    for (let start = 0; start <= end; start += stride) {
      const bit = mixGram(gramAt(text, start)) >>> bitmapShift;
      if (((bitmap[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0) verify(text, start, hit);
    }
  };
}

/** Looks at every place. */
function createRolling(needles: readonly NumberedNeedle[]): Search {
  const table = tableOf(needles, 1);
  const { bitmap, bitmapShift } = table;
  const verify = createVerify(table, needles);
  return (text, hit) => {
    if (text.length < gramChars) return;
    let window = 0;
    for (let index = 0; index < gramChars - 1; index += 1) {
      window = shiftGram(window, text.charCodeAt(index));
    }
    for (let end = gramChars - 1; end < text.length; end += 1) {
      window = shiftGram(window, text.charCodeAt(end));
      const bit = mixGram(window) >>> bitmapShift;
      if (((bitmap[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0) {
        verify(text, end - gramChars + 1, hit);
      }
    }
  };
}
