import type { AnchorKind } from "./anchors.ts";
import { createEnds, type NumberedNeedle, type Search } from "./find-ends.ts";
import { createInside } from "./find-inside.ts";
import { createOdd, createPairs, createTries, isOdd } from "./find-short.ts";
import { gramChars } from "./gram.ts";

/** A folded text that is looked for; its number is its place in the list. */
export interface Needle {
  readonly kind: AnchorKind;
  readonly text: string;
}

/** Finds which needles a folded text has. */
export interface TextFilter {
  /** How many were found; their numbers are the first of `numbers`, each once, until the next scan. */
  scan(text: string): number;
  readonly numbers: Int32Array;
}

/**
 * Whole texts are looked up; beginnings and ends by the hash of four of their characters; texts in
 * the middle by sliding over the text and asking a bitmap of kilobytes, which stays in the cache,
 * before anything is compared. Shorter needles and those outside ASCII have searches of their own.
 */
export function createTextFilter(needles: readonly Needle[]): TextFilter {
  const numbered = needles.map((needle, number) => ({ ...needle, number }));
  const exact = new Map<string, number>();
  for (const { kind, text, number } of numbered) if (kind === "equals") exact.set(text, number);
  // A map hashes the whole text, so texts that are longer than every key are not looked up.
  const exactCharsMax = exact.keys().reduce((max, key) => Math.max(max, key.length), 0);
  const searches = searchesOf(numbered.filter(({ kind }) => kind !== "equals"));

  const numbers = new Int32Array(needles.length);
  const seen = new Uint32Array(needles.length);
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
      round = (round + 1) >>> 0;
      if (round === 0) {
        seen.fill(0);
        round = 1;
      }
      if (exact.size > 0 && text.length <= exactCharsMax) {
        const number = exact.get(text);
        if (number !== undefined) hit(number);
      }
      for (const search of searches) search(text, hit);
      return count;
    },
  };
}

/** The searches that the needles need, each over its own share of them. */
function searchesOf(needles: readonly NumberedNeedle[]): readonly Search[] {
  const plain = needles.filter(({ text }) => !isOdd(text));
  const odd = needles.filter(({ text }) => isOdd(text));
  const long = plain.filter(({ text }) => text.length >= gramChars);
  const short = plain.filter(({ text }) => text.length < gramChars);
  const isPair = ({ kind, text }: Needle) => kind === "contains" && text.length >= 2;
  const pairs = short.filter(isPair);
  const tries = short.filter((needle) => !isPair(needle));
  return [
    ...(tries.length > 0 ? [createTries(tries)] : []),
    ...(pairs.length > 0 ? [createPairs(pairs)] : []),
    ...createEnds(long.filter(({ kind }) => kind !== "contains")),
    ...createInside(long.filter(({ kind }) => kind === "contains")),
    ...(odd.length > 0 ? [createOdd(odd)] : []),
  ];
}
