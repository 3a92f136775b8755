import type { NumberedNeedle, Search } from "./find-ends.ts";
import { isOrdinary } from "./rarity.ts";

const pairOf = (text: string, place: number): number =>
  ((text.charCodeAt(place) & 255) << 8) | (text.charCodeAt(place + 1) & 255);

interface Placed {
  readonly needle: NumberedNeedle;
  readonly offset: number;
}

/** Of three characters the two that are less ordinary. */
const pairOffset = (text: string): number =>
  text.length === 3 && isOrdinary(text.slice(0, 2)) && !isOrdinary(text.slice(1)) ? 1 : 0;

/** Searches for texts of two and three characters, by two of them at every place. */
export function createPairs(needles: readonly NumberedNeedle[]): Search {
  const bitmap = new Uint8Array(1 << 13);
  const byPair = new Map<number, Placed[]>();
  for (const needle of needles) {
    const offset = pairOffset(needle.text);
    const pair = pairOf(needle.text, offset);
    bitmap[pair >> 3] = (bitmap[pair >> 3] ?? 0) | (1 << (pair & 7));
    byPair.set(pair, [...(byPair.get(pair) ?? []), { needle, offset }]);
  }
  return (text, hit) => {
    let pair = text.charCodeAt(0) & 255;
    for (let end = 1; end < text.length; end += 1) {
      pair = ((pair << 8) | (text.charCodeAt(end) & 255)) & 0xffff;
      if (((bitmap[pair >> 3] ?? 0) & (1 << (pair & 7))) === 0) continue;
      for (const { needle, offset } of byPair.get(pair) ?? []) {
        if (text.startsWith(needle.text, end - 1 - offset)) hit(needle.number);
      }
    }
  };
}

/** Tries each needle; for single characters and the few short beginnings and ends. */
export function createTries(needles: readonly NumberedNeedle[]): Search {
  return (text, hit) => {
    for (const needle of needles) if (holds(needle, text)) hit(needle.number);
  };
}

function holds(needle: NumberedNeedle, text: string): boolean {
  if (needle.kind === "suffix") return text.endsWith(needle.text);
  return needle.kind === "prefix" ? text.startsWith(needle.text) : text.includes(needle.text);
}

const asciiLast = 0x7f;

const oddPlace = (text: string): number => {
  for (let place = 0; place < text.length; place += 1) {
    if (text.charCodeAt(place) > asciiLast) return place;
  }
  return -1;
};

/** True when the text has a character outside ASCII. */
export const isOdd = (text: string): boolean => oddPlace(text) >= 0;

/**
 * Searches for needles with a character outside ASCII, by the first such character; a text without
 * one, as most are, is left after one look at each character.
 */
export function createOdd(needles: readonly NumberedNeedle[]): Search {
  const byChar = new Map<number, Placed[]>();
  for (const needle of needles) {
    const offset = oddPlace(needle.text);
    const code = needle.text.charCodeAt(offset);
    byChar.set(code, [...(byChar.get(code) ?? []), { needle, offset }]);
  }
  return (text, hit) => {
    for (let place = 0; place < text.length; place += 1) {
      const code = text.charCodeAt(place);
      if (code <= asciiLast) continue;
      for (const { needle, offset } of byChar.get(code) ?? []) {
        const start = place - offset;
        if (start < 0 || !text.startsWith(needle.text, start)) continue;
        const isElsewhere =
          (needle.kind === "prefix" && start > 0) ||
          (needle.kind === "suffix" && start + needle.text.length < text.length);
        if (!isElsewhere) hit(needle.number);
      }
    }
  };
}
