import type { AnchorKind } from "./anchors.ts";
import { isOrdinary } from "./rarity.ts";

/** A text with the rules that need it. */
export interface Needle {
  readonly kind: AnchorKind;
  readonly text: string;
  readonly rules: readonly number[];
}

/** Finds which needles a folded text has, and hands over their rules. */
export interface TextFilter {
  scan(text: string, found: (rules: readonly number[]) => void): void;
}

/** Characters that are hashed together. */
const gramChars = 4;

/** Bits of the hash of four characters; the bitmap of one field takes 2^13 bytes. */
const hashBits = 16;

/** Hash of the four characters that end with the newest; `window` holds their low bytes. */
const hashOf = (window: number): number => Math.imul(window, 0x9e3779b1) >>> (32 - hashBits);

const shift = (window: number, code: number): number => (window << 8) | (code & 255);

function hashAt(text: string, place: number): number {
  let window = 0;
  for (let index = 0; index < gramChars; index += 1) {
    window = shift(window, text.charCodeAt(place + index));
  }
  return hashOf(window);
}

/** A needle and the offset of the four characters that it is found by. */
interface Placed {
  readonly needle: Needle;
  readonly offset: number;
}

/**
 * Whole texts are looked up; beginnings and ends by the hash of four characters; texts in the
 * middle by sliding over the text and asking a bitmap of kilobytes, which stays in the cache, before
 * anything is compared. Needles under four characters are tried one by one.
 */
export function createTextFilter(needles: readonly Needle[]): TextFilter {
  const exact = new Map<string, readonly number[]>();
  const byEnd = new Map<number, Needle[]>();
  const byStart = new Map<number, Needle[]>();
  const inside: Needle[] = [];
  const short: Needle[] = [];
  for (const needle of needles) {
    const { kind, text } = needle;
    if (kind === "equals") exact.set(text, needle.rules);
    else if (text.length < gramChars) short.push(needle);
    else if (kind === "suffix") add(byEnd, hashAt(text, text.length - gramChars), needle);
    else if (kind === "prefix") add(byStart, hashAt(text, 0), needle);
    else inside.push(needle);
  }
  const slide = inside.length === 0 ? undefined : createSlide(inside);
  // A map hashes the whole text, so texts that are longer than every key are not looked up.
  const exactCharsMax = exact.keys().reduce((max, key) => Math.max(max, key.length), 0);
  return {
    scan: (text, found) => {
      const known = exact.size > 0 && text.length <= exactCharsMax;
      const rules = known ? exact.get(text) : undefined;
      if (rules !== undefined) found(rules);
      for (const needle of short) if (holds(needle, text)) found(needle.rules);
      if (text.length < gramChars) return;
      if (byEnd.size > 0) {
        for (const needle of byEnd.get(hashAt(text, text.length - gramChars)) ?? []) {
          if (text.endsWith(needle.text)) found(needle.rules);
        }
      }
      if (byStart.size > 0) {
        for (const needle of byStart.get(hashAt(text, 0)) ?? []) {
          if (text.startsWith(needle.text)) found(needle.rules);
        }
      }
      slide?.(text, found);
    },
  };
}

function add<Item>(map: Map<number, Item[]>, key: number, item: Item): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

function holds(needle: Needle, text: string): boolean {
  if (needle.kind === "suffix") return text.endsWith(needle.text);
  return needle.kind === "prefix" ? text.startsWith(needle.text) : text.includes(needle.text);
}

/** Places between two looks at a text, for needles that are long enough to be met in any case. */
const stride = 4;

const longCharsMin = gramChars + stride - 1;

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

/** Four characters of needles, by hash, behind a bitmap that answers most questions. */
interface Grams {
  readonly bitmap: Uint8Array;
  readonly byHash: Map<number, Placed[]>;
}

/** Enters `count` neighbouring runs of each needle: of so many places one is looked at. */
function createGrams(needles: readonly Needle[], count: number): Grams {
  const bitmap = new Uint8Array(1 << (hashBits - 3));
  const byHash = new Map<number, Placed[]>();
  for (const needle of needles) {
    const first = rarestOffset(needle.text, count);
    for (let offset = first; offset < first + count; offset += 1) {
      const hash = hashAt(needle.text, offset);
      bitmap[hash >> 3] = (bitmap[hash >> 3] ?? 0) | (1 << (hash & 7));
      add(byHash, hash, { needle, offset });
    }
  }
  return { bitmap, byHash };
}

type Slide = TextFilter["scan"];

function createSlide(needles: readonly Needle[]): Slide {
  const long = needles.filter(({ text }) => text.length >= longCharsMin);
  const short = needles.filter(({ text }) => text.length < longCharsMin);
  const stepping = long.length === 0 ? undefined : createStepping(createGrams(long, stride));
  const rolling = short.length === 0 ? undefined : createRolling(createGrams(short, 1));
  return (text, found) => {
    stepping?.(text, found);
    rolling?.(text, found);
  };
}

/** Looks at every fourth place. */
function createStepping({ bitmap, byHash }: Grams): Slide {
  return (text, found) => {
    const end = text.length - gramChars;
    for (let start = 0; start <= end; start += stride) {
      const window =
        ((text.charCodeAt(start) & 255) << 24) |
        ((text.charCodeAt(start + 1) & 255) << 16) |
        ((text.charCodeAt(start + 2) & 255) << 8) |
        (text.charCodeAt(start + 3) & 255);
      const hash = hashOf(window);
      if (((bitmap[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) continue;
      verify(byHash.get(hash), { text, start, found });
    }
  };
}

/** Looks at every place. */
function createRolling({ bitmap, byHash }: Grams): Slide {
  return (text, found) => {
    let window = 0;
    for (let index = 0; index < gramChars - 1; index += 1) {
      window = shift(window, text.charCodeAt(index));
    }
    for (let end = gramChars - 1; end < text.length; end += 1) {
      window = shift(window, text.charCodeAt(end));
      const hash = hashOf(window);
      if (((bitmap[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) continue;
      verify(byHash.get(hash), { text, start: end - gramChars + 1, found });
    }
  };
}

interface Hit {
  readonly text: string;
  readonly start: number;
  readonly found: (rules: readonly number[]) => void;
}

function verify(placed: readonly Placed[] | undefined, { text, start, found }: Hit): void {
  for (const { needle, offset } of placed ?? []) {
    if (text.startsWith(needle.text, start - offset)) found(needle.rules);
  }
}
