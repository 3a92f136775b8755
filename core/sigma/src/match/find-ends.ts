import type { AnchorKind } from "./anchors.ts";
import { createGramTable, type GramTable, gramAt, gramChars, mixGram } from "./gram.ts";

/** A needle with its number in the filter. */
export interface NumberedNeedle {
  readonly kind: AnchorKind;
  readonly text: string;
  readonly number: number;
}

/** Hands over the numbers of the needles that the text has; one may come more than once. */
export type Search = (text: string, hit: (number: number) => void) => void;

/**
 * How far from the end (or the start) the four characters lie by which a needle is found: as far as
 * its length allows, because what is nearest is the same in most (`.exe`, `c:\w`).
 */
const distances = [20, 12, 8, 7, 6, 5, 4];

const distanceOf = (text: string): number =>
  distances.find((distance) => distance <= text.length) ?? gramChars;

/** Searches for beginnings and ends, one for each distance that occurs. */
export function createEnds(needles: readonly NumberedNeedle[]): readonly Search[] {
  const groups = Map.groupBy(needles, ({ kind, text }) => `${kind} ${distanceOf(text)}`);
  return [...groups.values()].map((group) => {
    const first = group[0];
    return createEnd(group, distanceOf(first?.text ?? ""), first?.kind === "suffix");
  });
}

function createEnd(group: readonly NumberedNeedle[], distance: number, isSuffix: boolean): Search {
  const place = (length: number) => (isSuffix ? length - distance : distance - gramChars);
  const table: GramTable = createGramTable(
    group.map(({ text }, needle) => ({
      gram: gramAt(text, place(text.length)),
      needle,
      offset: 0,
    })),
  );
  const { heads, headShift, next, grams } = table;
  const texts = group.map(({ text }) => text);
  const numbers = Int32Array.from(group, ({ number }) => number);
  return (text, hit) => {
    if (text.length < distance) return;
    const gram = gramAt(text, isSuffix ? text.length - distance : distance - gramChars);
    let entry = heads[mixGram(gram) >>> headShift] ?? -1;
    for (; entry >= 0; entry = next[entry] ?? -1) {
      if (grams[entry] !== gram) continue;
      const wanted = texts[entry] ?? "";
      if (isSuffix ? text.endsWith(wanted) : text.startsWith(wanted)) hit(numbers[entry] ?? 0);
    }
  };
}
