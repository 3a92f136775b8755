import { isOrdinary } from "../match/rarity.ts";
import { type Placed, type TableWriter, tryWords } from "./table-writer.ts";

/** Bytes of a fingerprint. */
export const fingerprintBytes = 3;

const groups = 8;
const tableBytes = 16;

/** A needle in memory, with its text. */
export type WrittenNeedle = Omit<Placed, "offset">;

/** The offset whose three bytes are the least ordinary. */
function fingerprintOffset(text: string): number {
  const last = text.length - fingerprintBytes;
  for (let offset = 0; offset <= last; offset += 1) {
    const run = text.slice(offset, offset + fingerprintBytes);
    if (!isOrdinary(run.replaceAll("\\\\", "\\"))) return offset;
  }
  return Math.max(0, last);
}

const anyByte = Array.from({ length: 256 }, (_, byte) => byte);

/** How a fingerprint's byte may be written where letters are not all in lower case. */
const casesOf = (byte: number): readonly number[] => [
  byte,
  String.fromCharCode(byte).toUpperCase().charCodeAt(0),
];

const formsOf = (byte: number | undefined, anyCase: boolean): readonly number[] => {
  if (byte === undefined) return anyByte;
  return anyCase ? casesOf(byte) : [byte];
};

/**
 * Writes a filter of needles; its format stands in `assembly/short-needles.ts`. With `anyCase` it
 * fits texts as they are, else texts in lower case. 0 for none.
 */
export function writeFingerprints(
  { arena }: TableWriter,
  needles: readonly WrittenNeedle[],
  anyCase = false,
): number {
  if (needles.length === 0) return 0;
  const lists: number[][] = Array.from({ length: groups }, () => []);
  const filter = arena.reserve(6 * tableBytes + groups * 4);
  const mark = (table: number, entry: number, group: number) => {
    const at = filter + table * tableBytes + entry;
    arena.setByte(at, arena.byte(at) | (1 << group));
  };
  // Equal beginnings go to one group, so that the groups stay apart.
  const sorted = needles
    .map((needle) => ({ ...needle, offset: fingerprintOffset(needle.text) }))
    .toSorted((a, b) => (a.text.slice(a.offset) < b.text.slice(b.offset) ? -1 : 1));
  for (const [index, { at, text, offset }] of sorted.entries()) {
    const group = Math.floor((index * groups) / sorted.length);
    for (let place = 0; place < fingerprintBytes; place += 1) {
      const byte = offset + place < text.length ? text.charCodeAt(offset + place) : undefined;
      for (const form of formsOf(byte, anyCase)) {
        mark(place * 2, form & 15, group);
        mark(place * 2 + 1, form >> 4, group);
      }
    }
    lists[group]?.push(...tryWords({ at, text, offset }));
  }
  for (const [group, list] of lists.entries()) {
    const at = list.length === 0 ? 0 : arena.putWords([list.length / 5, ...list]);
    arena.setWord(filter + 6 * tableBytes + group * 4, at);
  }
  return filter;
}
