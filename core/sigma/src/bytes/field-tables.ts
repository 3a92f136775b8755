import { bestOffset } from "../match/best-offset.ts";
import { gramOf } from "../match/gram.ts";
import { isOrdinary } from "../match/rarity.ts";
import { writeFingerprints } from "./fingerprints.ts";
import type { ByteNeedle, NeedleSet } from "./needle.ts";
import { gramBytes, planWalks, type Walk } from "./plan-walks.ts";
import { type Placed, type TableWriter, tryWords, writeList, writeNeedle } from "./table-writer.ts";

/** The words of one field filter but for its place; the format stands in `assembly/field-filter.ts`. */
export function writeField(writer: TableWriter, set: NeedleSet): readonly number[] {
  const lists = [set.every, set.nonAscii, set.empty, set.emptyRulesOut];
  return [
    writeLevels(writer, set.starts, "start"),
    writeLevels(writer, set.ends, "end"),
    writeMiddles(writer, set.middles),
    ...[...lists, set.present, set.absent, set.null].map((list) => writeList(writer, list)),
    ...memoWords(set),
    writeRuns(writer, set.runs),
  ];
}

/** Few beginnings, ends and whole texts are found faster than a value is remembered. */
const quickNeedlesMax = 12;
const noMemo = 0xffff_ffff;

const memoWords = ({ starts, ends, middles, runs }: NeedleSet): readonly number[] => {
  const isQuick =
    middles.length === 0 && runs.size === 0 && starts.length + ends.length <= quickNeedlesMax;
  return [isQuick ? noMemo : 0, 0];
};

/** Writes lengths of runs; their format stands in `assembly/word-runs.ts`. 0 for none. */
function writeRuns(writer: TableWriter, runs: NeedleSet["runs"]): number {
  if (runs.size === 0) return 0;
  const words = [...runs].flatMap(([chars, entries]) => [chars, writeList(writer, entries)]);
  return writer.arena.putWords([runs.size, ...words]);
}

/** Bits of a table with room for so many entries, `spare` times over. */
const bitsFor = (entries: number, spare: number): number =>
  Math.max(4, Math.ceil(Math.log2(entries * spare)));

/** A table of chains by slot. */
function writeChains(
  { arena }: TableWriter,
  slots: number,
  chains: ReadonlyMap<number, readonly Placed[]>,
): number {
  const table = arena.reserve(slots * 4);
  for (const [slot, chain] of chains) {
    const words = chain.flatMap(tryWords);
    arena.setWord(table + slot * 4, arena.putWords([chain.length, ...words]));
  }
  return table;
}

function add(chains: Map<number, Placed[]>, slot: number, placed: Placed): void {
  const chain = chains.get(slot);
  if (chain === undefined) chains.set(slot, [placed]);
  else chain.push(placed);
}

/** Widths of the keys by which beginnings and ends are found; a needle goes to the widest. */
const widths = [16, 8, 4, 2, 1] as const;

function writeLevels(
  writer: TableWriter,
  needles: readonly ByteNeedle[],
  side: "start" | "end",
): number {
  if (needles.length === 0) return 0;
  const levels: number[] = [];
  for (const width of widths) {
    const fitting = needles.filter(
      ({ text }) => widths.find((other) => other <= text.length) === width,
    );
    if (fitting.length === 0) continue;
    const bits = bitsFor(fitting.length, 4);
    const chains = new Map<number, Placed[]>();
    for (const needle of fitting) {
      const offset = side === "start" ? 0 : needle.text.length - width;
      const at = writeNeedle(writer, needle);
      const text = writer.arena.word(at + 8);
      const slot = writer.program.keyHash(text + offset, width, 64 - bits) >>> 0;
      add(chains, slot, { at, text: needle.text, offset });
    }
    levels.push(width, 64 - bits, writeChains(writer, 1 << bits, chains));
  }
  return writer.arena.putWords([levels.length / 3, ...levels]);
}

function writeMiddles(writer: TableWriter, needles: readonly ByteNeedle[]): number {
  if (needles.length === 0) return 0;
  const { printed, passes } = planWalks(needles);
  const written = printed.map((needle) => ({ at: writeNeedle(writer, needle), text: needle.text }));
  const words = passes.map((pass) => writePass(writer, pass));
  return writer.arena.putWords([writeFingerprints(writer, written), words.length, ...words.flat()]);
}

/** Bits of a bitmap: 16 KB at most, so that it stays in the nearest cache. */
const bitmapBitsMax = 17;

function writePass(writer: TableWriter, { width, step, needles }: Walk): readonly number[] {
  const { arena, program } = writer;
  const entries = needles.length * step;
  const bits = Math.min(bitmapBitsMax, bitsFor(entries, 32));
  const tableBits = Math.min(bits, bitsFor(entries, 2));
  const bitmap = arena.reserve(Math.max(16, 1 << (bits - 3)));
  const chains = new Map<number, Placed[]>();
  const shift = width * 8 - bits;
  const taken = new Map<number, number>();
  for (const needle of needles) {
    const at = writeNeedle(writer, needle);
    const text = arena.word(at + 8);
    const first = bestOffset(needle.text, {
      ...{ count: step + width - gramBytes, taken, isOrdinary: isOrdinaryEscaped },
    });
    for (let offset = first; offset < first + step; offset += 1) {
      const hash = program.gramHash(text + offset, width, shift) >>> 0;
      const byte = bitmap + (hash >> 3);
      arena.setByte(byte, arena.byte(byte) | (1 << (hash & 7)));
      add(chains, hash >> (bits - tableBits), { at, text: needle.text, offset });
      take(taken, needle.text, offset);
    }
  }
  const table = writeChains(writer, 1 << tableBits, chains);
  return [width, step, shift, bitmap, table, bits - tableBits];
}

/** True for a piece of an escaped text that ordinary events hold. */
const isOrdinaryEscaped = (piece: string): boolean => isOrdinary(piece.replaceAll("\\\\", "\\"));

/** Counts the runs of a needle as taken. */
function take(taken: Map<number, number>, text: string, offset: number): void {
  const gram = gramOf(text.slice(offset, offset + gramBytes));
  taken.set(gram, (taken.get(gram) ?? 0) + 1);
}
