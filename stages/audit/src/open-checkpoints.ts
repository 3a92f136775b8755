import { openCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { type Handover, openHandover } from "./handover.ts";
import { formatNoteKey, type NoteKey } from "./signed-note.ts";

export interface OpenedCheckpoints {
  readonly checkpoints: readonly SignedCheckpoint[];
  /** Of the keys that are trusted, oldest first. */
  readonly handovers: readonly Handover[];
  /** Why the other notes do not count, a sentence each. */
  readonly refused: readonly string[];
}

const isSame = (left: NoteKey, right: NoteKey): boolean =>
  formatNoteKey(left) === formatNoteKey(right);

/** Those that a chain of handovers joins to a key that is known. */
const joined = (all: readonly Handover[], pinned: readonly NoteKey[]) => {
  const keys = new Map(pinned.map((key) => [formatNoteKey(key), key]));
  const found = new Set<Handover>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const handover of all) {
      const ends = [handover.from, handover.to];
      if (!ends.some((key) => keys.has(formatNoteKey(key)))) continue;
      found.add(handover);
      for (const key of ends) keys.set(formatNoteKey(key), key);
    }
  }
  return { keys, handovers: [...found].toSorted((left, right) => left.size - right.size) };
};

/** A key has one successor and one predecessor, or somebody else has it too. */
const splitOf = (handovers: readonly Handover[]): readonly string[] =>
  handovers.flatMap((one, index) =>
    handovers
      .slice(index + 1)
      .filter((other) => isSame(one.from, other.from) !== isSame(one.to, other.to))
      .map(
        (other) =>
          `The handovers from ${one.from.name} to ${one.to.name} and from ${other.from.name} to ${other.to.name} do not fit together.`,
      ),
  );

interface Span {
  readonly since: number;
  readonly until: number;
}

/** Sizes of the log that a key may sign. Two servers may hand over at sizes of their own. */
const spanOf = (key: NoteKey, handovers: readonly Handover[]): Span => ({
  since: Math.min(
    ...handovers.filter(({ to }) => isSame(to, key)).map(({ size }) => size),
    Number.POSITIVE_INFINITY,
  ),
  until: Math.max(
    ...handovers.filter(({ from }) => isSame(from, key)).map(({ size }) => size),
    Number.NEGATIVE_INFINITY,
  ),
});

const outside = ({ size, origin }: SignedCheckpoint, { since, until }: Span) => {
  if (Number.isFinite(until) && size > until) {
    return `A checkpoint of ${size} leaves is signed by ${origin}, which was replaced at ${until}.`;
  }
  if (Number.isFinite(since) && size < since) {
    return `A checkpoint of ${size} leaves is signed by ${origin}, which signs from ${since} on.`;
  }
  return undefined;
};

/**
 * Reads notes as checkpoints of one log, whose signing key may have been exchanged: trusted are the
 * keys given and those that handovers join to them, each for the sizes that it was in use for. Never
 * throws.
 */
export const openCheckpoints = (
  notes: readonly string[],
  pinned: readonly NoteKey[],
): OpenedCheckpoints => {
  const all = notes.flatMap((note) => openHandover(note) ?? []);
  const { keys, handovers } = joined(all, pinned);
  const byName = new Map([...keys.values()].map((key) => [key.name, key]));
  const fallback = pinned[0];
  const checkpoints: SignedCheckpoint[] = [];
  const refused = [...splitOf(handovers)];
  for (const note of new Set(notes)) {
    const key = byName.get(note.slice(0, note.indexOf("\n"))) ?? fallback;
    if (key === undefined) continue;
    const opened = openCheckpoint(note, key);
    const reason = opened.ok ? outside(opened.checkpoint, spanOf(key, handovers)) : opened.reason;
    if (opened.ok && reason === undefined) checkpoints.push(opened.checkpoint);
    else refused.push(reason ?? "");
  }
  return { checkpoints, handovers, refused };
};
