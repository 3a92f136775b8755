import { bestOffset } from "./best-offset.ts";
import { byteText } from "./byte-text.ts";
import { variantsOf } from "./find-ends.ts";
import { createShorts } from "./find-short.ts";
import {
  caseBits,
  createGramTable,
  type GramEntry,
  type GramTable,
  gramChars,
  gramOf,
  mixGram,
} from "./gram.ts";
import { type Haystack, type Hit, holds, type NumberedNeedle, type Search } from "./needle.ts";
import { isOrdinary } from "./rarity.ts";

/** Places between two looks at a text, for needles that are long enough to be met in any case. */
const stride = 4;

const longCharsMin = gramChars + stride - 1;

/** Searches for ASCII texts anywhere: long needles at every fourth place, the others at every place. */
export function createInside(needles: readonly NumberedNeedle[]): readonly Search[] {
  const long = needles.filter(({ text }) => text.length >= longCharsMin);
  const middle = needles.filter(
    ({ text }) => text.length < longCharsMin && text.length >= gramChars,
  );
  return [
    ...(long.length > 0 ? [createWalk(long, stride)] : []),
    ...(middle.length > 0 ? [createWalk(middle, 1)] : []),
    ...createShorts(needles.filter(({ text }) => text.length < gramChars)),
  ];
}

/** Enters `count` neighbouring runs of each needle: of so many places one is looked at. */
export function tableOf(needles: readonly NumberedNeedle[], count: number): GramTable {
  const entries: GramEntry[] = [];
  const taken = new Map<number, number>();
  for (const [needle, { text, dashes }] of needles.entries()) {
    const first = bestOffset(text, { count, taken, isOrdinary });
    for (let offset = first; offset < first + count; offset += 1) {
      for (const piece of variantsOf(text.slice(offset, offset + gramChars), dashes)) {
        const gram = gramOf(piece);
        taken.set(gram, (taken.get(gram) ?? 0) + 1);
        // The other end of the needle; dashes may stand there in another form.
        const other = offset * 2 + gramChars > text.length ? 0 : text.length - gramChars;
        const end = dashes === true ? offset : other;
        const check = dashes === true ? gram : gramOf(text.slice(end, end + gramChars));
        entries.push({ gram, needle, offset, check, checkDistance: end - offset });
      }
    }
  }
  return createGramTable(entries);
}

/** Places that are looked at before what was found in them is compared. */
const placesMax = 1_024;

/** The places that `walk` found. */
export const places = new Int32Array(placesMax);

interface Walk {
  readonly table: GramTable;
  readonly step: number;
}

/**
 * Writes down the places, from `from` on, whose gram some needle has, and gives their number. A loop
 * without calls is compiled much better; where it stops is told by the last place.
 */
export function walk({ table, step }: Walk, from: number): { count: number; next: number } {
  const { view, length } = byteText;
  const { bitmap, bitmapShift } = table;
  const end = length - gramChars;
  let count = 0;
  let place = from;
  for (; place <= end && count < placesMax; place += step) {
    const bit = mixGram(view.getUint32(place, true) | caseBits) >>> bitmapShift;
    if (((bitmap[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0) {
      places[count] = place;
      count += 1;
    }
  }
  return { count, next: place };
}

function createWalk(needles: readonly NumberedNeedle[], step: number): Search {
  const table = tableOf(needles, step);
  const { heads, headShift, next: nextEntry, grams, offsets, checks, checkDistances } = table;
  const ofEntry = Array.from(table.needles, (needle) => needles[needle]);
  const verify = (place: number, haystack: Haystack, hit: Hit) => {
    const gram = byteText.view.getUint32(place, true) | caseBits;
    let entry = heads[mixGram(gram) >>> headShift] ?? -1;
    for (; entry >= 0; entry = nextEntry[entry] ?? -1) {
      if (grams[entry] !== gram) continue;
      const other = place + (checkDistances[entry] ?? 0);
      if (other < 0 || other + gramChars > byteText.length) continue;
      if ((byteText.view.getUint32(other, true) | caseBits) !== checks[entry]) continue;
      const needle = ofEntry[entry];
      if (needle === undefined) continue;
      // Bytes lie where the characters do only if all are ASCII.
      const start = byteText.isAscii ? place - (offsets[entry] ?? 0) : undefined;
      if (holds(needle, haystack, start)) hit(needle.number);
    }
  };
  return (haystack, hit) => {
    for (let from = 0; from + gramChars <= byteText.length; ) {
      const { count, next } = walk({ table, step }, from);
      for (let index = 0; index < count; index += 1) verify(places[index] ?? 0, haystack, hit);
      from = next;
    }
  };
}
