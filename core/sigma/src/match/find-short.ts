import { byteText } from "./byte-text.ts";
import { variantsOf } from "./find-ends.ts";
import { type Haystack, type Hit, holds, type NumberedNeedle, type Search } from "./needle.ts";

/** Makes upper and lower case of two and of three characters one. */
const pairCaseBits = 0x2020;
const tripleCaseBits = 0x202020;

const codeOf = (text: string): number =>
  text.charCodeAt(0) | (text.charCodeAt(1) << 8) | ((text.charCodeAt(2) || 0) << 16);

/** From so few needles on each is tried. */
const triedMax = 2;

/** Searches for texts of one to three ASCII characters, by two of them at every place. */
export function createShorts(needles: readonly NumberedNeedle[]): readonly Search[] {
  const paired = needles.filter(({ text }) => text.length > 1);
  if (paired.length <= triedMax) return needles.length === 0 ? [] : [createTries(needles)];
  const single = needles.filter(({ text }) => text.length === 1);
  return [createPairs(paired), ...(single.length === 0 ? [] : [createTries(single)])];
}

/** Tries each needle. */
export function createTries(needles: readonly NumberedNeedle[]): Search {
  return (haystack, hit) => {
    for (const needle of needles) if (holds(needle, haystack)) hit(needle.number);
  };
}

interface Variant {
  readonly code: number;
  readonly needle: NumberedNeedle;
}

function createPairs(needles: readonly NumberedNeedle[]): Search {
  const variants: readonly Variant[] = needles.flatMap((needle) =>
    variantsOf(needle.text, needle.dashes).map((text) => ({
      code: codeOf(text) | (text.length === 2 ? pairCaseBits : tripleCaseBits),
      needle,
    })),
  );
  const bitmap = new Uint8Array(1 << 13);
  for (const { code } of variants) {
    const pair = code & 0xffff;
    bitmap[pair >> 3] = (bitmap[pair >> 3] ?? 0) | (1 << (pair & 7));
  }
  const byCode = Map.groupBy(variants, ({ code }) => code);
  const verify = (place: number, haystack: Haystack, hit: Hit) => {
    const read = byteText.view.getUint32(place, true);
    const start = byteText.isAscii ? place : undefined;
    for (const code of [(read & 0xffff) | pairCaseBits, (read & 0xffffff) | tripleCaseBits]) {
      for (const { needle } of byCode.get(code) ?? []) {
        if (holds(needle, haystack, start)) hit(needle.number);
      }
    }
  };
  return (haystack, hit) => {
    const { view, length } = byteText;
    for (let place = 0; place < length - 1; place += 1) {
      const pair = view.getUint16(place, true) | pairCaseBits;
      if (((bitmap[pair >> 3] ?? 0) & (1 << (pair & 7))) !== 0) verify(place, haystack, hit);
    }
  };
}
