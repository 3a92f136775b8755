import { byteText, byteTextCharsMax, layOutText } from "./byte-text.ts";
import { createEnds } from "./find-ends.ts";
import { createInside } from "./find-inside.ts";
import { createOdd } from "./find-odd.ts";
import { createTries } from "./find-short.ts";
import { gramChars } from "./gram.ts";
import {
  foldedText,
  type Haystack,
  isOdd,
  type Needle,
  type NumberedNeedle,
  resetHaystack,
  type Search,
} from "./needle.ts";
import { nextTurn } from "./view.ts";

/** Finds which needles a text has. */
export interface TextFilter {
  /** How many were found; their numbers are the first of `numbers`, each once, until the next scan. */
  scan(text: string): number;
  readonly numbers: Int32Array;
}

export interface TextFilterOptions {
  /** Compare the text as it is; without it the needles are folded and the text is folded too. */
  readonly cased?: boolean;
}

/**
 * The text is laid out as bytes, once, without folding it: what is looked up has no case. Beginnings,
 * ends and whole texts are found by four characters in a fixed place; texts in the middle by a walk
 * over the bytes that asks a bitmap of kilobytes, which stays in the cache. What is found there is
 * compared with the folded text, which most texts never need.
 */
export function createTextFilter(
  needles: readonly Needle[],
  { cased = false }: TextFilterOptions = {},
): TextFilter {
  const numbered = needles.map((needle, number) => ({ ...needle, number }));
  const find = createFind(numbered);
  const canHold = lengthsOf(needles);
  const numbers = new Int32Array(needles.length);
  const seen = new Uint32Array(needles.length);
  const haystack: Haystack = { raw: "", isFolding: !cased, folded: undefined, dashed: undefined };
  let round = 0;
  let count = 0;
  const hit = (number: number) => {
    if (seen[number] === round) return;
    seen[number] = round;
    numbers[count] = number;
    count += 1;
  };
  return {
    numbers,
    scan: (text) => {
      count = 0;
      round = nextTurn(round, [seen]);
      if (!canHold(text.length)) return 0;
      resetHaystack(haystack, text);
      find(haystack, hit);
      return count;
    },
  };
}

/**
 * Tells whether a text of so many characters can hold a needle. Folding only makes texts longer, and
 * only by characters outside ASCII.
 */
function lengthsOf(needles: readonly Needle[]): (chars: number) => boolean {
  if (needles.some(({ text }) => isOdd(text))) return () => true;
  const charsMin = Math.min(...needles.map(({ text }) => text.length));
  const isWhole = needles.every(({ kind }) => kind === "equals");
  const charsMax = isWhole ? Math.max(...needles.map(({ text }) => text.length)) : Infinity;
  return (chars) => chars >= charsMin && chars <= charsMax;
}

/** The searches that the needles need, each over its own share of them. */
function createFind(needles: readonly NumberedNeedle[]): Search {
  const odd = needles.filter(({ text }) => isOdd(text));
  const plain = needles.filter(({ text }) => !isOdd(text));
  const whole = new Map<string, NumberedNeedle>();
  const inside: NumberedNeedle[] = [];
  const ends: NumberedNeedle[] = [];
  const tries: NumberedNeedle[] = [];
  for (const needle of plain) {
    const { kind, text, dashes } = needle;
    if (kind === "contains" && text !== "") inside.push(needle);
    else if (kind !== "contains" && text.length >= gramChars) ends.push(needle);
    else if (kind === "equals" && dashes !== true && !whole.has(text)) whole.set(text, needle);
    else tries.push(needle);
  }
  const searches = [
    ...(tries.length > 0 ? [createTries(tries)] : []),
    ...createEnds(ends),
    ...createInside(inside),
  ];
  const searchOdd = createOdd(odd);
  const tryAll = createTries(needles);
  const tryDashed = createTries(plain.filter(({ dashes }) => dashes === true));
  return (haystack, hit) => {
    const { raw } = haystack;
    if (whole.size > 0 && raw.length < gramChars) {
      const needle = whole.get(foldedText(haystack));
      if (needle !== undefined) hit(needle.number);
    }
    if (raw.length > byteTextCharsMax) {
      tryAll(haystack, hit);
      return;
    }
    layOutText(raw);
    if (!byteText.isAscii) {
      // Folding makes ASCII of some characters, and dashes beyond ASCII are dashes too.
      layOutText(foldedText(haystack));
      if (odd.length > 0) searchOdd(haystack, hit);
      tryDashed(haystack, hit);
    }
    for (const search of searches) search(haystack, hit);
  };
}
