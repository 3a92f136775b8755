import { isOrdinary } from "../match/rarity.ts";
import { type TableWriter, writeRules } from "./field-tables.ts";
import type { ByteNeedle, NeedleSet } from "./needle.ts";

/** Bytes of a fingerprint; shorter keywords are not filtered. */
export const fingerprintBytes = 3;

const groups = 8;
const tableBytes = 16;

const isLetter = (byte: number): boolean => byte >= 97 && byte <= 122;

/** True for a piece of what JavaScript can write for a number, `-1.5e+21` or `Infinity`. */
const mayBeInNumber = (text: string): boolean => /^[-+.0-9efinty]*$/.test(text);

/** The offset whose three bytes are the least ordinary, the longest word deciding. */
function fingerprintOffset(text: string): number {
  const last = text.length - fingerprintBytes;
  for (let offset = 0; offset <= last; offset += 1) {
    const run = text.slice(offset, offset + fingerprintBytes);
    if (!isOrdinary(run.replaceAll("\\\\", "\\"))) return offset;
  }
  return last;
}

/** Writes the filter of keywords; its format stands in `assembly/keyword-filter.ts`. */
export function writeKeywords(writer: TableWriter, set: NeedleSet): number {
  const { arena } = writer;
  const needles: readonly ByteNeedle[] = [...set.starts, ...set.ends, ...set.middles];
  const inNumbers = needles.filter(({ text }) => mayBeInNumber(text)).flatMap(({ rules }) => rules);
  const lists: number[][] = Array.from({ length: groups }, () => []);
  const tables = Buffer.alloc(6 * tableBytes);
  for (const [index, { text, rules }] of needles.entries()) {
    const group = index % groups;
    const offset = fingerprintOffset(text);
    const bytes = Buffer.from(text, "latin1");
    for (let place = 0; place < fingerprintBytes; place += 1) {
      const byte = bytes[offset + place] ?? 0;
      for (const form of isLetter(byte) ? [byte, byte - 32] : [byte]) {
        const low = place * 2 * tableBytes + (form & 15);
        const high = (place * 2 + 1) * tableBytes + (form >> 4);
        tables[low] = (tables[low] ?? 0) | (1 << group);
        tables[high] = (tables[high] ?? 0) | (1 << group);
      }
    }
    lists[group]?.push(text.length, arena.putBytes(bytes), writeRules(writer, rules), offset);
  }
  const at = arena.putBytes(tables);
  const words = [set.every, set.nonAscii, inNumbers].map((rules) => writeRules(writer, rules));
  for (const list of lists) {
    words.push(list.length === 0 ? 0 : arena.putWords([list.length / 4, ...list]));
  }
  // The words must follow the tables at once, so both are copied into one place.
  const filter = arena.reserve(tables.length + words.length * 4);
  arena.bytes().copyWithin(filter, at, at + tables.length);
  for (const [index, word] of words.entries()) {
    arena.setWord(filter + tables.length + index * 4, word);
  }
  return filter;
}
