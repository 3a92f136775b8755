import type { Decoder } from "@xdr/decoding";

interface Entry {
  readonly decoder: Decoder;
  readonly text: string;
  /** Where in `text` the four characters stand by which it is found. */
  readonly offset: number;
}

/** Code units of the key by which a text is found. */
const gramChars = 4;
const bitsCount = 1 << 16;
const bitsMask = bitsCount - 1;

const gramHash = (text: string, at: number): number =>
  (Math.imul(text.charCodeAt(at), 0x9e37) ^
    Math.imul(text.charCodeAt(at + 1), 0x85eb) ^
    Math.imul(text.charCodeAt(at + 2), 0xc2b3) ^
    Math.imul(text.charCodeAt(at + 3), 0x27d5)) &
  bitsMask;

const gramsOf = (text: string): readonly string[] =>
  Array.from({ length: text.length - gramChars + 1 }, (_, at) => text.slice(at, at + gramChars));

/** Rarer grams are looked up in vain less often: those with marks, then those few texts share. */
const costOf = (gram: string, shared: ReadonlyMap<string, number>): number =>
  (shared.get(gram) ?? 0) + (/^[a-z ]+$/.test(gram) ? 4 : 0) + (/\d/.test(gram) ? 2 : 0);

const entryOf = (decoder: Decoder, text: string, shared: ReadonlyMap<string, number>): Entry => {
  const grams = gramsOf(text);
  let best = 0;
  for (const [at, gram] of grams.entries()) {
    if (costOf(gram, shared) < costOf(grams[best] ?? "", shared)) best = at;
  }
  return { decoder, text, offset: best };
};

/** Decoders whose claimed texts stand in the text, longest claim first. */
export type TextIndex = (text: string) => readonly Decoder[];

/**
 * Finds which of many texts stand in another in one pass: four characters of each are marked in a
 * table of bits, so the cost per character does not grow with the number of claims; only where a
 * bit is set is a claim compared. Reads at most `charsMax` characters. Throws on a claim that is
 * too short to be found so.
 */
export const createTextIndex = (
  claims: readonly { readonly decoder: Decoder; readonly text: string }[],
  charsMax: number,
): TextIndex => {
  const shared = new Map<string, number>();
  for (const { text, decoder } of claims) {
    if (text.length < gramChars) throw new TypeError(`${decoder.name}: "${text}" is too short`);
    for (const gram of gramsOf(text)) shared.set(gram, (shared.get(gram) ?? 0) + 1);
  }
  const bits = new Uint8Array(bitsCount);
  const byHash = new Map<number, Entry[]>();
  for (const { text, decoder } of claims) {
    const entry = entryOf(decoder, text, shared);
    const hash = gramHash(text, entry.offset);
    bits[hash] = 1;
    const list = byHash.get(hash);
    if (list === undefined) byHash.set(hash, [entry]);
    else list.push(entry);
  }
  return (text) => {
    const found: Entry[] = [];
    const end = Math.min(text.length, charsMax) - gramChars;
    for (let at = 0; at <= end; at += 1) {
      const hash = gramHash(text, at);
      if (bits[hash] !== 1) continue;
      for (const entry of byHash.get(hash) ?? []) {
        if (text.startsWith(entry.text, at - entry.offset)) found.push(entry);
      }
    }
    found.sort((a, b) => b.text.length - a.text.length);
    return found.map((entry) => entry.decoder);
  };
};
