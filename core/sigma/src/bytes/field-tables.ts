import { isOrdinary } from "../match/rarity.ts";
import type { Arena } from "./arena.ts";
import type { ByteNeedle, NeedleSet } from "./needle.ts";
import type { Program } from "./program.ts";

/** Writes tables into the memory of a program; the formats stand in `assembly/field-filter.ts`. */
export interface TableWriter {
  readonly program: Program;
  readonly arena: Arena;
}

/** A list of rules; 0 for none. */
export function writeRules({ arena }: TableWriter, rules: readonly number[]): number {
  return rules.length === 0 ? 0 : arena.putWords([rules.length, ...rules]);
}

/** The words of one field filter but for its node. */
export function writeField(writer: TableWriter, set: NeedleSet): readonly number[] {
  return [
    writeLevels(writer, set.starts, "start"),
    writeLevels(writer, set.ends, "end"),
    writePasses(writer, set.middles),
    writeRules(writer, set.every),
    writeRules(writer, set.nonAscii),
    writeRules(writer, set.empty),
  ];
}

/** Bits of a table with room for so many entries, `spare` times over. */
const bitsFor = (entries: number, spare: number): number =>
  Math.max(4, Math.ceil(Math.log2(entries * spare)));

/** A needle and the offset of the bytes that it is found by. */
interface Placed {
  readonly needle: number;
  readonly offset: number;
}

function writeNeedle(writer: TableWriter, needle: ByteNeedle): number {
  const { arena } = writer;
  const text = arena.putBytes(Buffer.from(needle.text, "latin1"));
  const rules = writeRules(writer, needle.rules);
  return arena.putWords([needle.text.length, needle.kind === "equals" ? 1 : 0, text, rules]);
}

/** A table of chains by slot. */
function writeChains(
  { arena }: TableWriter,
  slots: number,
  chains: ReadonlyMap<number, readonly Placed[]>,
): number {
  const table = arena.reserve(slots * 4);
  for (const [slot, chain] of chains) {
    const words = chain.flatMap(({ needle, offset }) => [needle, offset]);
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
      add(chains, slot, { needle: at, offset });
    }
    levels.push(width, 64 - bits, writeChains(writer, 1 << bits, chains));
  }
  return writer.arena.putWords([levels.length / 3, ...levels]);
}

const gramBytes = 4;

/** Places between two looks, for needles long enough to be met in any case. */
const stride = 4;

const longBytesMin = gramBytes + stride - 1;

interface Pass {
  readonly step: number;
  /** Bytes that count, of the four that are read. */
  readonly width: number;
  readonly needles: readonly ByteNeedle[];
}

function writePasses(writer: TableWriter, needles: readonly ByteNeedle[]): number {
  const passes: Pass[] = [
    { step: stride, width: 4, needles: needles.filter(({ text }) => text.length >= longBytesMin) },
  ];
  for (const width of [4, 3, 2, 1]) {
    const fitting = needles.filter(
      ({ text }) => text.length < longBytesMin && Math.min(text.length, 4) === width,
    );
    passes.push({ step: 1, width, needles: fitting });
  }
  const used = passes.filter((pass) => pass.needles.length > 0);
  if (used.length === 0) return 0;
  const words = used.flatMap((pass) => writePass(writer, pass));
  return writer.arena.putWords([used.length, ...words]);
}

/** Bits of a bitmap: 8 KB at most, so that it stays in the nearest cache. */
const bitmapBitsMax = 18;

function writePass(writer: TableWriter, { step, width, needles }: Pass): readonly number[] {
  const { arena, program } = writer;
  const entries = needles.length * step;
  const bits = Math.min(bitmapBitsMax, bitsFor(entries, 32));
  const tableBits = Math.min(bits, bitsFor(entries, 2));
  const mask = width === 4 ? 0xffff_ffff : 2 ** (width * 8) - 1;
  const bitmap = arena.reserve(Math.max(16, 1 << (bits - 3)));
  const chains = new Map<number, Placed[]>();
  for (const needle of needles) {
    const at = writeNeedle(writer, needle);
    const bytes = Buffer.alloc(needle.text.length + gramBytes);
    bytes.write(needle.text, "latin1");
    const first = rarestOffset(needle.text, step, width);
    for (let offset = first; offset < first + step; offset += 1) {
      const gram = (bytes.readUInt32LE(offset) & mask) >>> 0;
      const hash = program.gramHash(gram, 32 - bits) >>> 0;
      const byte = bitmap + (hash >> 3);
      arena.setByte(byte, arena.byte(byte) | (1 << (hash & 7)));
      add(chains, hash >> (bits - tableBits), { needle: at, offset });
    }
  }
  const table = writeChains(writer, 1 << tableBits, chains);
  return [step, mask, width, 32 - bits, bitmap, table, bits - tableBits];
}

/** The offset whose `count` runs of `width` bytes are the least ordinary. */
function rarestOffset(text: string, count: number, width: number): number {
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (let offset = 0; offset + width + count - 1 <= text.length && fewest > 0; offset += 1) {
    let ordinary = 0;
    for (let step = 0; step < count; step += 1) {
      const run = text.slice(offset + step, offset + step + width);
      if (isOrdinary(run.replaceAll("\\\\", "\\"))) ordinary += 1;
    }
    if (ordinary < fewest) {
      fewest = ordinary;
      best = offset;
    }
  }
  return best;
}
