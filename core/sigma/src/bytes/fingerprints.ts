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

const printBytes = ({ text }: Pick<WrittenNeedle, "text">): number =>
  Math.min(text.length, fingerprintBytes);

/**
 * The groups of needles that are sorted. Short ones have groups of their own, because behind them any
 * byte fits; equal beginnings go to one group, so that the groups stay apart.
 */
function groupsFor(sorted: readonly WrittenNeedle[]): readonly number[] {
  const groupOf = sorted.map(() => 0);
  let from = 0;
  for (let bytes = 1; bytes <= fingerprintBytes; bytes += 1) {
    const same = [...sorted.entries()].flatMap(([index, needle]) =>
      printBytes(needle) === bytes ? [index] : [],
    );
    if (same.length === 0) continue;
    const share = bytes === fingerprintBytes ? groups - from : 1;
    for (const [place, index] of same.entries()) {
      groupOf[index] = from + Math.floor((place * share) / same.length);
    }
    from += share;
  }
  return groupOf;
}

/**
 * Writes a filter of needles; its format stands in `assembly/short-needles.ts`. With `anyCase` it
 * fits texts as they are, else texts in lower case. 0 for none.
 */
export function writeFingerprints(
  writer: TableWriter,
  needles: readonly WrittenNeedle[],
  anyCase = false,
): number {
  if (needles.length === 0) return 0;
  const { arena } = writer;
  const filter = arena.reserve(6 * tableBytes + fingerprintBytes * 8);
  const mark = (table: number, entry: number, group: number) => {
    const at = filter + table * tableBytes + entry;
    arena.setByte(at, arena.byte(at) | (1 << group));
  };
  const sorted = needles
    .map((needle) => ({ ...needle, offset: fingerprintOffset(needle.text) }))
    .toSorted((a, b) => (a.text.slice(a.offset) < b.text.slice(b.offset) ? -1 : 1));
  const groupOf = groupsFor(sorted);
  for (const [index, { text, offset }] of sorted.entries()) {
    const group = groupOf[index] ?? 0;
    for (let place = 0; place < fingerprintBytes; place += 1) {
      const byte = offset + place < text.length ? text.charCodeAt(offset + place) : undefined;
      for (const form of formsOf(byte, anyCase)) {
        mark(place * 2, form & 15, group);
        mark(place * 2 + 1, form >> 4, group);
      }
    }
  }
  for (let bytes = fingerprintBytes; bytes > 0; bytes -= 1) {
    const fitting = sorted.filter(({ text }) => printBytes({ text }) === bytes);
    const at = filter + 6 * tableBytes + (fingerprintBytes - bytes) * 8;
    if (fitting.length > 0) writeLists(writer, { at, bytes, needles: fitting });
  }
  return filter;
}

interface Lists {
  /** Where the words for the table and its shift are. */
  readonly at: number;
  /** Of the fingerprints. */
  readonly bytes: number;
  readonly needles: readonly Placed[];
}

/** Slots of a table for each needle. */
const spare = 4;

function writeLists({ arena, program }: TableWriter, { at, bytes, needles }: Lists): void {
  const bits = Math.max(4, Math.ceil(Math.log2(needles.length * spare)));
  const bySlot = Map.groupBy(
    needles,
    (needle) =>
      program.printHash(arena.word(needle.at + 8) + needle.offset, bytes, 32 - bits) >>> 0,
  );
  const table = arena.reserve(4 << bits);
  for (const [slot, list] of bySlot) {
    arena.setWord(table + slot * 4, arena.putWords([list.length, ...list.flatMap(tryWords)]));
  }
  arena.setWord(at, table);
  arena.setWord(at + 4, 32 - bits);
}
