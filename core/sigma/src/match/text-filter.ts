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
  return {
    scan: (text, found) => {
      const rules = exact.size === 0 ? undefined : exact.get(text);
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

/** The rarest four characters of a needle: the first that ordinary texts do not hold. */
function rarestGram(text: string): number {
  for (let offset = 0; offset + gramChars <= text.length; offset += 1) {
    if (!isOrdinary(text.slice(offset, offset + gramChars))) return offset;
  }
  return (text.length - gramChars) >> 1;
}

function createSlide(needles: readonly Needle[]): TextFilter["scan"] {
  const bitmap = new Uint8Array(1 << (hashBits - 3));
  const byHash = new Map<number, Placed[]>();
  for (const needle of needles) {
    const offset = rarestGram(needle.text);
    const hash = hashAt(needle.text, offset);
    bitmap[hash >> 3] = (bitmap[hash >> 3] ?? 0) | (1 << (hash & 7));
    add(byHash, hash, { needle, offset });
  }
  return (text, found) => {
    let window = 0;
    for (let index = 0; index < gramChars - 1; index += 1) {
      window = shift(window, text.charCodeAt(index));
    }
    for (let end = gramChars - 1; end < text.length; end += 1) {
      window = shift(window, text.charCodeAt(end));
      const hash = hashOf(window);
      if (((bitmap[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) continue;
      const start = end - gramChars + 1;
      for (const { needle, offset } of byHash.get(hash) ?? []) {
        if (text.startsWith(needle.text, start - offset)) found(needle.rules);
      }
    }
  };
}
