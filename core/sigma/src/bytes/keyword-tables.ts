import { writeFingerprints } from "./fingerprints.ts";
import type { NeedleSet } from "./needle.ts";
import { type TableWriter, writeList, writeNeedle } from "./table-writer.ts";

/** True for a piece of what JavaScript can write for a number, `-1.5e+21` or `Infinity`. */
const mayBeInNumber = (text: string): boolean => /^[-+.0-9efinty]*$/.test(text);

/** Writes the filter of keywords; its format stands in `assembly/keyword-filter.ts`. */
export function writeKeywords(writer: TableWriter, set: NeedleSet): number {
  // In a whole line any needle may stand anywhere.
  const needles = [...set.starts, ...set.ends, ...set.middles].map((needle) => ({
    ...needle,
    kind: "contains" as const,
  }));
  const written = needles.map((needle) => ({ at: writeNeedle(writer, needle), text: needle.text }));
  const inNumbers = needles.filter(({ text }) => mayBeInNumber(text));
  return writer.arena.putWords([
    writeFingerprints(writer, written, true),
    writeList(writer, set.every),
    writeList(writer, set.nonAscii),
    writeList(
      writer,
      inNumbers.flatMap(({ entries }) => entries),
    ),
  ]);
}
