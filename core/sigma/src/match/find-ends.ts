import { byteText } from "./byte-text.ts";
import { caseBits, createGramTable, type GramTable, gramChars, gramOf, mixGram } from "./gram.ts";
import { type Haystack, type Hit, holds, type NumberedNeedle, type Search } from "./needle.ts";

/**
 * How far from the end (or the start) the four characters lie by which a needle is found: as far as
 * its length allows, because what is nearest is the same in most (`.exe`, `c:\w`).
 */
const distances = [20, 12, 8, 6, 5, 4];

const distanceOf = (text: string): number =>
  distances.find((distance) => distance <= text.length) ?? gramChars;

/** Needles that are found by four characters in the same place. */
interface Group {
  readonly distance: number;
  readonly isPrefix: boolean;
  readonly table: GramTable;
  readonly needles: readonly NumberedNeedle[];
}

function groupOf(needles: readonly NumberedNeedle[]): Group {
  const distance = distanceOf(needles[0]?.text ?? "");
  const isPrefix = needles[0]?.kind === "prefix";
  const start = (text: string) => (isPrefix ? distance - gramChars : text.length - distance);
  const entries = needles.flatMap(({ text, dashes }, needle) =>
    variantsOf(text.slice(start(text), start(text) + gramChars), dashes)
      .map(gramOf)
      .map((gram) => ({
        gram,
        needle,
        ...{ offset: 0, check: gram, checkDistance: 0 },
      })),
  );
  return { distance, isPrefix, table: createGramTable(entries), needles };
}

/** A piece of a needle as it can stand in a text of ASCII characters. */
export function variantsOf(piece: string, dashes: boolean | undefined): readonly string[] {
  if (dashes !== true) return [piece];
  return [...piece].reduce<readonly string[]>(
    (starts, char) =>
      starts.flatMap((start) => (char === "-" ? [`${start}-`, `${start}/`] : [start + char])),
    [""],
  );
}

/** Searches for beginnings, ends and whole texts of four ASCII characters or more. */
export function createEnds(needles: readonly NumberedNeedle[]): readonly Search[] {
  if (needles.length === 0) return [];
  const side = ({ kind }: NumberedNeedle) => (kind === "prefix" ? "start" : "end");
  const groups = [
    ...Map.groupBy(needles, (needle) => `${side(needle)} ${distanceOf(needle.text)}`).values(),
  ].map(groupOf);
  return [
    (haystack, hit) => {
      const { view, length } = byteText;
      for (const group of groups) {
        const { distance, isPrefix, table } = group;
        if (length < distance) continue;
        const place = isPrefix ? distance - gramChars : length - distance;
        const gram = view.getUint32(place, true) | caseBits;
        const mixed = mixGram(gram);
        const bit = mixed >>> table.bitmapShift;
        if (((table.bitmap[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
        verify({ group, gram }, haystack, hit);
      }
    },
  ];
}

function verify(
  { group, gram }: { readonly group: Group; readonly gram: number },
  haystack: Haystack,
  hit: Hit,
): void {
  const { needles, table } = group;
  const { heads, headShift, next, grams } = table;
  let entry = heads[mixGram(gram) >>> headShift] ?? -1;
  for (; entry >= 0; entry = next[entry] ?? -1) {
    if (grams[entry] !== gram) continue;
    const needle = needles[table.needles[entry] ?? 0];
    if (needle !== undefined && holds(needle, haystack)) hit(needle.number);
  }
}
