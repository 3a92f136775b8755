import type { TextSkip } from "../event.ts";
import { byteText, byteTextCharsMax, layOutText } from "./byte-text.ts";
import { places, tableOf, walk } from "./find-inside.ts";
import { caseBits, type GramTable, gramChars, mixGram } from "./gram.ts";
import { createTripleSearch } from "./keyword-triples.ts";
import { isOdd, type Needle } from "./needle.ts";
import type { CacheBudget } from "./value-cache.ts";

/** Rules out texts of an event that hold none of the keywords, which is nearly all of them. */
export interface KeywordFilter {
  /** Texts that hold no keyword anyway. */
  readonly skip: TextSkip;
  /** False only for a text that holds none. */
  mayHold(text: string): boolean;
}

/** Shorter texts are looked at in place: laying them out as bytes costs more than that. */
const laidOutCharsMin = 100;

/** Filters of a matcher by their keywords: its buckets search for the same, with one set of tables. */
const shared = new WeakMap<CacheBudget, Map<string, KeywordFilter>>();

/** The filter for these keywords, one for all buckets that share a budget. */
export function sharedKeywordFilter(
  needles: readonly Needle[],
  budget: CacheBudget,
): KeywordFilter {
  const filters = shared.get(budget) ?? new Map<string, KeywordFilter>();
  shared.set(budget, filters);
  const key = JSON.stringify(needles.map(({ text, dashes }) => [text, dashes === true]).sort());
  const filter = filters.get(key) ?? createKeywordFilter(needles);
  filters.set(key, filter);
  return filter;
}

const everything: KeywordFilter = {
  skip: { charsMin: 0, numbers: false },
  mayHold: () => true,
};

/** Characters of which the texts of numbers are made, `Infinity` and `NaN` among them. */
const inNumbers = /^[\d.e+\-infatyINF]*$/i;

/**
 * Four characters are looked at in every so many places that no keyword fits in between. A text with
 * a character outside ASCII among those may always hold one: folding can make ASCII of it.
 */
export function createKeywordFilter(needles: readonly Needle[]): KeywordFilter {
  const charsMin = Math.min(...needles.map(({ text }) => text.length));
  if (charsMin < gramChars || needles.some(({ text }) => isOdd(text))) return everything;
  const skip = { charsMin, numbers: !needles.some(({ text }) => inNumbers.test(text)) };
  const triples = createTripleSearch(needles, charsMin);
  if (triples !== undefined) return { skip, mayHold: triples };
  const step = charsMin - gramChars + 1;
  const table = tableOf(
    needles.map((needle, number) => ({ ...needle, number })),
    step,
  );
  return {
    skip,
    mayHold: (text) => {
      if (text.length < charsMin) return false;
      if (text.length < laidOutCharsMin) return mayHoldShort(text, step, table);
      if (text.length > byteTextCharsMax) return true;
      layOutText(text);
      return !byteText.isAscii || mayHoldLong(step, table);
    },
  };
}

function isGramOf({ heads, headShift, next, grams }: GramTable, gram: number): boolean {
  let entry = heads[mixGram(gram) >>> headShift] ?? -1;
  for (; entry >= 0; entry = next[entry] ?? -1) if (grams[entry] === gram) return true;
  return false;
}

/** Looks at the text that is laid out. */
function mayHoldLong(step: number, table: GramTable): boolean {
  for (let from = 0; from + gramChars <= byteText.length; ) {
    const { count, next } = walk({ table, step }, from);
    for (let index = 0; index < count; index += 1) {
      const gram = byteText.view.getUint32(places[index] ?? 0, true) | caseBits;
      if (isGramOf(table, gram)) return true;
    }
    from = next;
  }
  return false;
}

function mayHoldShort(text: string, step: number, table: GramTable): boolean {
  const { bitmap, bitmapShift } = table;
  const end = text.length - gramChars;
  for (let place = 0; place <= end; place += step) {
    const first = text.charCodeAt(place);
    const second = text.charCodeAt(place + 1);
    const third = text.charCodeAt(place + 2);
    const fourth = text.charCodeAt(place + 3);
    if ((first | second | third | fourth) > 0x7f) return true;
    const gram = first | (second << 8) | (third << 16) | (fourth << 24) | caseBits;
    const bit = mixGram(gram) >>> bitmapShift;
    const isPossible = ((bitmap[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    if (isPossible && isGramOf(table, gram)) return true;
  }
  return false;
}
