import type { Arena } from "./arena.ts";
import type { ByteNeedle } from "./needle.ts";
import type { Program } from "./program.ts";

/** Writes tables into the memory of a program. */
export interface TableWriter {
  readonly program: Program;
  readonly arena: Arena;
}

/** A list of entries for units, as `assembly/candidates.ts` has them; 0 for none. */
export function writeList({ arena }: TableWriter, entries: readonly number[]): number {
  return entries.length === 0 ? 0 : arena.putWords([entries.length, ...entries]);
}

/** A needle as `assembly/needles.ts` has it. */
export function writeNeedle(writer: TableWriter, needle: ByteNeedle): number {
  const { arena } = writer;
  const text = arena.putBytes(Buffer.from(needle.text, "latin1"));
  const entries = writeList(writer, needle.entries);
  const ruledOut = writeList(writer, needle.ruledOut);
  const isWhole = needle.kind === "equals" ? 1 : 0;
  return arena.putWords([needle.text.length, isWhole, text, entries, ruledOut]);
}

/** A needle in memory, and the offset of the bytes that it is found by. */
export interface Placed {
  readonly at: number;
  readonly text: string;
  readonly offset: number;
}

const checkBytes = 4;

/**
 * The words by which a needle is tried: besides its place, four of its bytes, those farthest from
 * the bytes that it was found by. Most tries end there, before the needle is read.
 */
export function tryWords({ at, text, offset }: Placed): readonly number[] {
  const bytes = Buffer.alloc(text.length + checkBytes);
  bytes.write(text, "latin1");
  const last = Math.max(0, text.length - checkBytes);
  const check = offset > last / 2 ? 0 : last;
  const mask = text.length >= checkBytes ? 0xffff_ffff : 2 ** (text.length * 8) - 1;
  return [at, offset, (check - offset) >>> 0, mask, bytes.readUInt32LE(check)];
}
