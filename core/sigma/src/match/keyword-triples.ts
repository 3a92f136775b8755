import type { Needle } from "./needle.ts";
import { ordinaryTimes } from "./rarity.ts";

/** Characters that are looked at together. */
const tripleChars = 3;

/** Triples of one needle: leaving out more places than this gains nothing. */
const stepMax = 32;

/** Characters of a needle that are compared: a hostile text could make each look cost all of it. */
const comparedCharsMax = 64;

/** With more triples than this too many places of a text would have one. */
const triplesMax = 400;

const asciiMax = 0x7f;
const dash = "-".charCodeAt(0);
const slash = "/".charCodeAt(0);

/** Makes upper and lower case one; other characters fall together too. */
const classBits = 5;
const classMask = (1 << classBits) - 1;

/** ASCII in lower case, by code. */
const lowerOf = Uint8Array.from({ length: asciiMax + 1 }, (_, code) =>
  String.fromCharCode(code).toLowerCase().charCodeAt(0),
);

/** Few triples in flat tables, which stay in the nearest cache. */
interface Triples {
  /** For the classes of two characters, which classes may come behind them. */
  readonly thirds: Int32Array;
  /** The first entry of two classes, and the one behind an entry; -1 ends. */
  readonly heads: Int16Array;
  readonly next: number[];
  /** Of an entry: where its needle begins and ends in `chars`, and where the triple stands in it. */
  readonly begins: number[];
  readonly ends: number[];
  readonly offsets: number[];
  readonly dashes: boolean[];
  readonly chars: number[];
}

/** Characters outside ASCII that fold to ASCII: i with a dot, long s, three dashes, Kelvin. */
export const oddOnes: readonly string[] = [
  "\u{130}",
  "\u{17f}",
  "\u{2013}",
  "\u{2014}",
  "\u{2015}",
  "\u{212a}",
];

const oddCodes: ReadonlySet<number> = new Set(oddOnes.map((char) => char.charCodeAt(0)));

/** Whether a character outside ASCII can be one of a needle's; most can not. */
const isOddOne = (code: number): boolean => oddCodes.has(code);

const isAsciiOrOddOne = (code: number): boolean => code <= asciiMax || isOddOne(code);

/** Whether a character can be the one of a needle; folding tells for sure. */
function canBe(code: number, wanted: number | undefined, dashes: boolean): boolean {
  if (code > asciiMax) return isOddOne(code);
  if (lowerOf[code] === wanted) return true;
  return dashes && wanted === dash && code === slash;
}

const classesOf = (wanted: number, dashes: boolean): readonly number[] =>
  dashes && wanted === dash ? [dash & classMask, slash & classMask] : [wanted & classMask];

/** The first of the neighbouring triples that ordinary texts hold least often. */
function rarestTriples(text: string, count: number): number {
  const costs = Array.from({ length: text.length - tripleChars + 1 }, (_, offset) =>
    ordinaryTimes(text.slice(offset, offset + tripleChars)),
  );
  const sums = costs
    .slice(0, costs.length - count + 1)
    .map((_, from) => costs.slice(from, from + count).reduce((sum, cost) => sum + cost, 0));
  return sums.indexOf(Math.min(...sums));
}

function addTriple(triples: Triples, offset: number, begin: number, dashes: boolean): void {
  const { thirds, heads, next, begins, ends, offsets, chars } = triples;
  const classesAt = (place: number) => classesOf(chars[begin + offset + place] ?? 0, dashes);
  for (const first of classesAt(0)) {
    for (const second of classesAt(1)) {
      const key = (first << classBits) | second;
      for (const third of classesAt(2)) thirds[key] = (thirds[key] ?? 0) | (1 << third);
      const entry = next.push(heads[key] ?? -1) - 1;
      heads[key] = entry;
      begins[entry] = begin;
      ends[entry] = chars.length;
      offsets[entry] = offset;
      triples.dashes[entry] = dashes;
    }
  }
}

function createTriples(needles: readonly Needle[], step: number): Triples {
  const keys = 1 << (2 * classBits);
  const triples: Triples = {
    thirds: new Int32Array(keys),
    heads: new Int16Array(keys).fill(-1),
    next: [],
    begins: [],
    ends: [],
    offsets: [],
    dashes: [],
    chars: [],
  };
  for (const { text, dashes = false } of needles) {
    const rarest = rarestTriples(text, step);
    const cut = Math.max(0, Math.min(rarest, text.length - comparedCharsMax));
    const begin = triples.chars.length;
    for (const char of text.slice(cut, cut + comparedCharsMax)) {
      triples.chars.push(lowerOf[char.charCodeAt(0)] ?? 0);
    }
    for (let index = 0; index < step; index += 1) {
      addTriple(triples, rarest - cut + index, begin, dashes);
    }
  }
  return triples;
}

/** Whether one of the needles of a key can stand around a place. */
function couldHold(text: string, place: number, triples: Triples, key: number): boolean {
  const { heads, next, begins, ends, offsets, chars, dashes } = triples;
  for (let entry = heads[key] ?? -1; entry >= 0; entry = next[entry] ?? -1) {
    const begin = begins[entry] ?? 0;
    const end = ends[entry] ?? 0;
    const start = place - (offsets[entry] ?? 0);
    if (start < 0 || start + end - begin > text.length) continue;
    const isDashed = dashes[entry] ?? false;
    let at = begin;
    while (at < end && canBe(text.charCodeAt(start + at - begin), chars[at], isDashed)) at += 1;
    if (at === end) return true;
  }
  return false;
}

/**
 * Tells whether a text can hold one of a few ASCII needles, all of which have `charsMin` characters or
 * more. Three characters are looked at in every so many places that no needle fits in between, in the
 * string itself, the third only where the first two can be a needle's. `undefined` when the needles
 * are too many or too short for that.
 */
export function createTripleSearch(
  needles: readonly Needle[],
  charsMin: number,
): ((text: string) => boolean) | undefined {
  const step = Math.min(charsMin - tripleChars + 1, stepMax);
  if (step < 1 || needles.length * step > triplesMax) return undefined;
  const triples = createTriples(needles, step);
  const { thirds } = triples;
  return (text) => {
    const end = text.length - tripleChars;
    for (let place = 0; place <= end; place += step) {
      const first = text.charCodeAt(place);
      const second = text.charCodeAt(place + 1);
      if ((first | second) > asciiMax) {
        if (isAsciiOrOddOne(first) && isAsciiOrOddOne(second)) return true;
        continue;
      }
      const key = ((first & classMask) << classBits) | (second & classMask);
      const classes = thirds[key] ?? 0;
      if (classes === 0) continue;
      const third = text.charCodeAt(place + 2);
      if (third > asciiMax) {
        if (isOddOne(third)) return true;
        continue;
      }
      if (((classes >>> (third & classMask)) & 1) === 0) continue;
      if (couldHold(text, place, triples, key)) return true;
    }
    return false;
  };
}
